#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/time.hpp"
#include "http/json_members.hpp"
#include "http/multipart.hpp"
#include "http/pages.hpp"
#include "http/presented_json.hpp"
#include "http/problem.hpp"
#include "http/refusal.hpp"
#include "http/service.hpp"
#include "issue/presented.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::http {
namespace {

constexpr RateLimitPolicy kVerifications{.burst = 120, .every = std::chrono::seconds(1)};
constexpr RateLimitPolicy kLookups{.burst = 30, .every = std::chrono::seconds(2)};
constexpr std::size_t kMaxLookupBytes = 4096;
constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kForm = "application/x-www-form-urlencoded";
/// A multipart upload is the file and some lines of form around it.
constexpr std::size_t kMaxVerifyBytes = pdf::kMaxLetterBytes + 4096;

Result<Bytes> presented_file(const Request& request) {
  if (media_type(request.headers) == kPdf) {
    return request.body;
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
  const auto file = presented_file(request);
  if (!file) {
    return problem(file.error());
  }
  const auto presented = issue::verify_presented(service.office, file.value());
  if (!presented) {
    return problem(presented.error());
  }
  return wants_page(request.headers) ? verdict_page(presented.value(), service.office.offset())
                                     : json_response(200, to_json(presented.value()));
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
  if (media_type(request.headers) == kForm) {
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

bool is_about_the_code(const Error& error) {
  return error.code() == Errc::malformed || error.code() == Errc::not_found;
}

Response post_lookup(const Service& service, const Request& request) {
  const auto letter = look_up(service, request);
  if (!letter) {
    return wants_page(request.headers) && is_about_the_code(letter.error())
               ? no_letter_page(letter.error())
               : problem(letter.error());
  }
  return wants_page(request.headers)
             ? letter_page(letter.value(), service.office.offset(), service.office.today())
             : json_response(200, to_json(letter.value()));
}

}  // namespace

void add_verification_routes(Server& server, const Service& service) {
  server.route("POST", "/verify",
               {.max_body_bytes = kMaxVerifyBytes, .media_types = {kPdf, "multipart/form-data"}},
               limited(service.rate_limit, "verify", kVerifications,
                       [&](const Request& request) { return post_verify(service, request); }));
  server.route("POST", "/documents/lookup",
               {.max_body_bytes = kMaxLookupBytes, .media_types = {"application/json", kForm}},
               limited(service.rate_limit, "lookup", kLookups,
                       [&](const Request& request) { return post_lookup(service, request); }));
}

}  // namespace sktt::http
