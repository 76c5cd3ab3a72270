#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/time.hpp"
#include "http/json_members.hpp"
#include "http/multipart.hpp"
#include "http/pages.hpp"
#include "http/presented_json.hpp"
#include "http/problem.hpp"
#include "http/service.hpp"
#include "issue/presented.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::http {
namespace {

constexpr RateLimitPolicy kVerifications{.burst = 120, .every = std::chrono::seconds(1)};
constexpr RateLimitPolicy kLookups{.burst = 30, .every = std::chrono::seconds(2)};
constexpr std::size_t kMaxLookupBytes = 4096;
/// A multipart upload is the file and some lines of form around it.
constexpr std::size_t kMaxVerifyBytes = pdf::kMaxLetterBytes + 4096;

/// Whether a browser asked: then the answer is a page, else JSON.
bool wants_page(const Request& request) {
  const auto accept = request.header("accept");
  return accept && accept->find("text/html") != std::string_view::npos;
}

std::string media_type(const Request& request) {
  const std::string_view field = request.header("content-type").value_or("");
  return to_lower(field.substr(0, field.find(';')));
}

/// Says a refusal as the asker reads it.
Response refuse(const Request& request, const Error& error) {
  Response answer = problem(error);
  if (!wants_page(request)) {
    return answer;
  }
  Response page = refusal_page(error);
  page.status = answer.status;
  return page;
}

Result<Bytes> presented_file(const Request& request) {
  const std::string type = media_type(request);
  if (type == "application/pdf") {
    return request.body;
  }
  if (type != "multipart/form-data") {
    return Error(Errc::malformed,
                 "send the letter as application/pdf, or as the part \"file\" of a form");
  }
  const auto parts = parse_form(request.header("content-type").value_or(""), request.body);
  if (!parts) {
    return parts.error();
  }
  if (parts.value().size() != 1 || parts.value().front().name != "file") {
    return Error(Errc::malformed, "the form must hold one part, named \"file\"");
  }
  const ByteView content = parts.value().front().content;
  return Bytes(content.begin(), content.end());
}

Response post_verify(const Service& service, const Request& request) {
  if (const auto taken = service.rate_limit.take(request.remote_address, "verify", kVerifications);
      !taken) {
    return refuse(request, taken.error());
  }
  const auto file = presented_file(request);
  if (!file) {
    return refuse(request, file.error());
  }
  const auto presented = issue::verify_presented(service.office, file.value());
  if (!presented) {
    return refuse(request, presented.error());
  }
  return wants_page(request)
             ? verdict_page(presented.value(), service.office.offset())
             : text_response(200, "application/json", to_json(presented.value()).dump());
}

/// Reads the form that works without JavaScript: one field, and a code needs no escapes but '+' for
/// a space.
Result<std::string> typed_code_of_form(std::string_view body) {
  constexpr std::string_view kField = "code=";
  if (body.substr(0, kField.size()) != kField) {
    return Error(Errc::malformed, "the form must hold the field \"code\"");
  }
  std::string code(body.substr(kField.size()));
  std::replace(code.begin(), code.end(), '+', ' ');
  return code;
}

Result<issue::LookedUpLetter> look_up(const Service& service, const Request& request) {
  if (media_type(request) == "application/x-www-form-urlencoded") {
    const auto code = typed_code_of_form(as_text(request.body));
    return code ? issue::look_up_code(service.office, code.value())
                : Result<issue::LookedUpLetter>(code.error());
  }
  const auto json = parse_json(as_text(request.body));
  if (!json) {
    return json.error();
  }
  JsonMembers members(json.value(), "");
  const auto code = members.optional_text("code");
  const auto qr = members.optional_text("qr");
  if (code.has_value() == qr.has_value()) {
    members.problem("code", "give the typed code, or \"qr\" with what follows the # in the QR");
  }
  if (auto finished = members.finish("the look-up"); !finished) {
    return std::move(finished).error();
  }
  return code ? issue::look_up_code(service.office, *code) : issue::look_up_qr(service.office, *qr);
}

Response post_lookup(const Service& service, const Request& request) {
  if (const auto taken = service.rate_limit.take(request.remote_address, "lookup", kLookups);
      !taken) {
    return refuse(request, taken.error());
  }
  const auto letter = look_up(service, request);
  if (!letter) {
    return refuse(request, letter.error());
  }
  return wants_page(request)
             ? letter_page(letter.value(), service.office.offset(), service.office.today())
             : text_response(200, "application/json", to_json(letter.value()).dump());
}

}  // namespace

void add_verification_routes(Server& server, const Service& service) {
  server.route("POST", "/verify", {.max_body_bytes = kMaxVerifyBytes},
               [&](const Request& request) { return post_verify(service, request); });
  server.route("POST", "/documents/lookup", {.max_body_bytes = kMaxLookupBytes},
               [&](const Request& request) { return post_lookup(service, request); });
}

}  // namespace sktt::http
