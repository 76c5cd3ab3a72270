#include "client/public_commands.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "client/case_text.hpp"
#include "client/json_fields.hpp"
#include "client/labelled_text.hpp"
#include "client/text_table.hpp"
#include "client/verdict_text.hpp"
#include "crypto/digest.hpp"
#include "http/field_names.hpp"
#include "http/problem.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

Result<json> ask(const Context& context, http::Request request) {
  const auto answer = context.service.send(std::move(request));
  return answer ? json_of(answer.value()) : Result<json>(answer.error());
}

/// The text of a QR, what follows the '#' in it, a letter's number, or the code. An address goes
/// whole: only the service knows whether it leads to the office.
json lookup_body(const std::string& code) {
  constexpr std::size_t kLongestTypedCode = 20;
  if (code.starts_with('#')) {
    return {{"qr", code.substr(1)}};
  }
  if (code.find('#') != std::string::npos || code.find("//") != std::string::npos ||
      code.find('\\') != std::string::npos) {
    return {{"qr", code}};
  }
  if (code.find('/') != std::string::npos) {
    return {{"number", code}};
  }
  return {{code.size() > kLongestTypedCode ? "qr" : "code", code}};
}

/// The problem that a QR leads elsewhere; nothing if the answer is another.
std::optional<json> foreign_address(const http::Response& answer) {
  const auto problem = parse_json(as_text(answer.body));
  const std::string type = std::string(http::kProblemType) + std::string(http::kForeignAddress);
  return answer.content_type == http::kProblemContentType && problem &&
                 text_at(problem.value(), "type") == type
             ? std::optional(problem.value())
             : std::nullopt;
}

std::string foreign_address_text(const json& problem) {
  const std::string detail = text_at(problem, "detail");
  const std::size_t line = std::min(detail.find('\n'), detail.size());
  return "MERAH – JANGAN DITERIMA\n" +
         facts_text({{"Putusan", detail.substr(0, line)},
                     {"Verdict", line < detail.size() ? detail.substr(line + 1) : ""}});
}

}  // namespace

Result<ExitCode> track(const Context& context, const std::string& case_number,
                       const std::string& token) {
  const auto number = check_case_number(case_number);
  if (!number) {
    return number.error();
  }
  http::Request request;
  request.method = "GET";
  request.target = "/applications/" + number.value();
  request.headers = {{std::string(http::kTrackingTokenField), token}};
  const auto answer = ask(context, std::move(request));
  if (!answer) {
    return answer.error();
  }
  show(context, answer.value(), tracked_text(answer.value(), context.utc_offset));
  return ExitCode::ok;
}

Result<ExitCode> download(const Context& context, const std::string& case_number,
                          const std::string& receipt, const std::filesystem::path& out) {
  const auto number = check_case_number(case_number);
  if (!number) {
    return number.error();
  }
  http::Request request;
  request.method = "GET";
  request.target = "/applications/" + number.value() + "/letter.pdf";
  request.headers = {{std::string(http::kReceiptCodeField), receipt}};
  const auto answer = context.service.send(std::move(request));
  if (!answer) {
    return answer.error();
  }
  if (const auto written = write_output(out, answer.value().body); !written) {
    return written.error();
  }
  const std::string digest = crypto::sha256(answer.value().body).hex();
  show(context, {{"case", number.value()}, {"file", out.string()}, {"sha256", digest}},
       facts_text({{"Tersimpan", out.string()}, {"SHA-256", digest}}));
  return ExitCode::ok;
}

Result<ExitCode> verify(const Context& context, const std::filesystem::path& file) {
  auto content = read_input(file);
  if (!content) {
    return std::move(content).error();
  }
  http::Request request;
  request.method = "POST";
  request.target = "/verify";
  request.headers = {{"content-type", "application/pdf"}};
  request.body = std::move(content).value();
  const auto answer = ask(context, std::move(request));
  if (!answer) {
    return answer.error();
  }
  const bool green = part_at(answer.value(), "green") == json(true);
  show(context, answer.value(), verdict_text(answer.value(), green));
  return green ? ExitCode::ok : ExitCode::refused;
}

Result<ExitCode> lookup(const Context& context, const std::string& code) {
  http::Request request;
  request.method = "POST";
  request.target = "/documents/lookup";
  request.headers = {{"content-type", "application/json"}};
  request.body = to_bytes(lookup_body(code).dump(-1, ' ', false, json::error_handler_t::replace));
  auto answer = context.service.ask(std::move(request));
  if (!answer) {
    return answer.error();
  }
  if (const auto foreign = foreign_address(answer.value())) {
    show(context, *foreign, foreign_address_text(*foreign));
    return ExitCode::refused;
  }
  const auto succeeding = succeeded(std::move(answer).value());
  const auto letter = succeeding ? json_of(succeeding.value()) : Result<json>(succeeding.error());
  if (!letter) {
    return letter.error();
  }
  show(context, letter.value(), labelled_text(letter.value()));
  return ExitCode::ok;
}

}  // namespace sktt::client
