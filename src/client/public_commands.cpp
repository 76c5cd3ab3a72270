#include "client/public_commands.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/encoding.hpp"
#include "client/case_text.hpp"
#include "client/form.hpp"
#include "client/json_fields.hpp"
#include "client/labelled_text.hpp"
#include "client/text_table.hpp"
#include "client/wording.hpp"
#include "crypto/digest.hpp"
#include "http/field_names.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

constexpr std::string_view kRepeatField = "idempotency-key";
constexpr std::size_t kRepeatKeyBytes = 16;

std::string media_type_of(const std::filesystem::path& file) {
  const std::string extension = to_lower(file.extension().string());
  if (extension == ".pdf") {
    return "application/pdf";
  }
  if (extension == ".png") {
    return "image/png";
  }
  return extension == ".jpg" || extension == ".jpeg" ? "image/jpeg" : "application/octet-stream";
}

Result<FormField> read_attachment(const std::string& text) {
  const auto sign = text.find('=');
  if (sign == std::string::npos || sign == 0) {
    return Error(Errc::malformed,
                 "--attach ditulis KODE=BERKAS, misalnya PASPOR_FOTOKOPI=paspor.pdf");
  }
  const std::filesystem::path file = text.substr(sign + 1);
  auto content = read_input(file);
  if (!content) {
    return std::move(content).error();
  }
  return FormField{text.substr(0, sign), file.filename().string(), media_type_of(file),
                   std::move(content).value()};
}

Result<Form> make_form(const Context& context, const SubmitOptions& options) {
  const auto application = read_json_input(options.application);
  if (!application) {
    return application.error();
  }
  std::vector<FormField> fields{
      {"application", "", "application/json", to_bytes(application.value().dump())}};
  for (const std::string& text : options.attachments) {
    auto field = read_attachment(text);
    if (!field) {
      return std::move(field).error();
    }
    fields.push_back(std::move(field).value());
  }
  return write_form(fields, context.random);
}

Result<json> ask(const Context& context, http::Request request) {
  const auto answer = context.service.send(std::move(request));
  return answer ? json_of(answer.value()) : Result<json>(answer.error());
}

/// Sends what the service carries out once, however often it comes. Without an answer nobody knows
/// whether it came, so it goes out once more.
Result<json> ask_once_or_again(const Context& context, http::Request request) {
  request.headers.push_back(
      {std::string(kRepeatField), to_base64url(context.random.bytes(kRepeatKeyBytes))});
  auto answer = ask(context, request);
  return answer || answer.error().code() != Errc::unavailable ? answer
                                                              : ask(context, std::move(request));
}

/// Saves the acknowledgement. The application is in by now, so that is said first.
Status save_acknowledgement(const Context& context, const SubmitOptions& options,
                            const json& accepted) {
  const std::string given = text_at(accepted, "tracking_token");
  http::Request request;
  request.method = "GET";
  request.target = "/applications/" + text_at(accepted, "case") + "/acknowledgement.pdf";
  request.headers = {
      {std::string(http::kTrackingTokenField), given.empty() ? options.token : given}};
  const auto paper = context.service.send(std::move(request));
  const Status saved =
      paper ? write_output(*options.acknowledgement, paper.value().body) : Status(paper.error());
  return saved ? saved
               : Status(Error(saved.error())
                            .within("permohonan sudah diterima, tetapi tanda terima belum "
                                    "tersimpan"));
}

std::string acknowledgement_text(const json& answer, UtcOffset offset) {
  return facts_text({{"Permohonan diterima", text_at(answer, "case")},
                     {"Pada", moment_label(text_at(answer, "received_at"), offset)},
                     {"Token pelacakan", text_at(answer, "tracking_token")}}) +
         (text_at(answer, "tracking_token").empty()
              ? ""
              : "Simpan token ini; hanya ditampilkan sekali. Keep this token; it is shown once.\n");
}

std::string verdict_text(const json& answer, bool green) {
  return std::string(green ? "HIJAU – ASLI" : "TIDAK HIJAU – JANGAN DITERIMA SEBAGAI ASLI") + "\n" +
         facts_text({{"Putusan", text_at(answer, "sentence")},
                     {"Verdict", text_at(answer, "sentence_english")},
                     {"Register", register_label(text_at(answer, "register"))}});
}

/// The part of a QR's address that says what the letter says, a letter's number, or the code.
json lookup_body(const std::string& code) {
  constexpr std::size_t kLongestTypedCode = 20;
  const auto fragment = code.find('#');
  if (fragment != std::string::npos) {
    return {{"qr", code.substr(fragment + 1)}};
  }
  if (code.find('/') != std::string::npos) {
    return {{"number", code}};
  }
  return {{code.size() > kLongestTypedCode ? "qr" : "code", code}};
}

}  // namespace

Result<ExitCode> submit(const Context& context, const SubmitOptions& options) {
  http::Request request;
  request.method = "POST";
  request.target = "/applications";
  if (options.resubmit) {
    const auto number = check_case_number(*options.resubmit);
    if (!number) {
      return number.error();
    }
    request.target += "/" + number.value();
    request.headers.push_back({std::string(http::kTrackingTokenField), options.token});
  }
  auto form = make_form(context, options);
  if (!form) {
    return std::move(form).error();
  }
  request.headers.push_back({"content-type", form.value().content_type});
  request.body = std::move(form.value().body);
  const auto answer = ask_once_or_again(context, std::move(request));
  if (!answer) {
    return answer.error();
  }
  show(context, answer.value(), acknowledgement_text(answer.value(), context.utc_offset));
  if (!options.acknowledgement) {
    return ExitCode::ok;
  }
  if (const Status saved = save_acknowledgement(context, options, answer.value()); !saved) {
    return saved.error();
  }
  show_saved_paper(context, *options.acknowledgement);
  return ExitCode::ok;
}

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
  const auto answer = ask(context, std::move(request));
  if (!answer) {
    return answer.error();
  }
  show(context, answer.value(), labelled_text(answer.value()));
  return ExitCode::ok;
}

}  // namespace sktt::client
