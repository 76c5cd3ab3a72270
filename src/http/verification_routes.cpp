#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/time.hpp"
#include "http/daily_tries.hpp"
#include "http/form_fields.hpp"
#include "http/json_members.hpp"
#include "http/multipart.hpp"
#include "http/number_lookup.hpp"
#include "http/pages.hpp"
#include "http/presented_json.hpp"
#include "http/problem.hpp"
#include "http/refusal.hpp"
#include "http/scanned_address.hpp"
#include "http/service.hpp"
#include "http/signed_answer.hpp"
#include "http/verification_limit.hpp"
#include "issue/comparison.hpp"
#include "issue/looked_up_letter.hpp"
#include "issue/office_day.hpp"
#include "issue/presented.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::http {
namespace {

constexpr RateLimitPolicy kLookups{.burst = 30, .every = std::chrono::seconds(2)};
/// Codes that open no letter, though their check symbol is right: guesses, or rarely a slip.
constexpr RateLimitPolicy kWrongCodes{.burst = 10, .every = std::chrono::minutes(1)};
constexpr std::string_view kGuessedCodes = "wrong code";
constexpr RateLimitPolicy kComparisons{.burst = 20, .every = std::chrono::seconds(10)};
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
  const bool to_be_signed = wants_signed_report(request.headers);
  if (to_be_signed && !service.report_signer) {
    return no_signed_reports();
  }
  const auto file = presented_file(request);
  if (!file) {
    return problem(file.error());
  }
  const auto presented = issue::verify_presented(service.office, file.value());
  if (!presented) {
    return problem(presented.error());
  }
  if (to_be_signed) {
    return signed_answer(service, presented.value());
  }
  return wants_page(request.headers) ? verdict_page(presented.value(), service.office.offset())
                                     : json_response(200, to_json(presented.value()));
}

/// What opens a letter, as it came: the code typed from the paper, or what follows the # in the QR.
struct OpenedBy {
  std::string field;
  std::string value;
  [[nodiscard]] Opener view() const { return {field, value}; }
};

/// Takes the one of both that is there. `lacking` hears of it if that is none or both.
template <class Lacking>
OpenedBy opened_by(const std::optional<std::string>& code, const std::optional<std::string>& qr,
                   Lacking lacking) {
  if (code.has_value() == qr.has_value()) {
    lacking();
    return {};
  }
  return code ? OpenedBy{"code", *code} : OpenedBy{"qr", *qr};
}

/// What a request to compare says; the look-up takes only the opener.
struct Asked {
  OpenedBy opener;
  std::string field;
  std::string number;
};

/// Which members or fields a request may have.
enum class Wanted : std::uint8_t { opener, comparison };

/// What a JSON request without an opener is told; only the look-up takes a letter's number for one.
std::string needed_opener(Wanted wanted) {
  constexpr std::string_view kQr = "\"qr\" with what follows the # in the QR";
  return wanted == Wanted::opener ? "give the typed code, " + std::string(kQr) + ", or \"number\""
                                  : "give the typed code, or " + std::string(kQr);
}

/// What a form that lacks something is told.
std::string_view needed_fields(Wanted wanted) {
  return wanted == Wanted::opener
             ? "the form must hold one of \"code\", \"qr\" and \"number\""
             : "the form must hold \"field\", \"number\" and one of \"code\" and \"qr\"";
}

Result<Asked> read_json(std::string_view body, Wanted wanted) {
  const auto json = parse_json(body);
  if (!json) {
    return json.error();
  }
  JsonMembers members(json.value(), "");
  Asked asked;
  asked.opener = opened_by(members.optional_text("code"), members.optional_text("qr"),
                           [&] { members.problem("code", needed_opener(wanted)); });
  if (wanted == Wanted::comparison) {
    asked.field = members.text("field");
    asked.number = members.text("number");
  }
  if (auto finished = members.finish("the request"); !finished) {
    return std::move(finished).error();
  }
  return asked;
}

/// Reads a form that works without JavaScript.
Result<Asked> read_fields(std::string_view body, Wanted wanted) {
  auto fields = parse_form_fields(body);
  if (!fields) {
    return std::move(fields).error();
  }
  const auto take = [&](const char* name) -> std::optional<std::string> {
    const auto node = fields.value().extract(name);
    return node ? std::optional(node.mapped()) : std::nullopt;
  };
  bool lacks_some = false;
  Asked asked;
  asked.opener = opened_by(take("code"), take("qr"), [&] { lacks_some = true; });
  if (wanted == Wanted::comparison) {
    const auto field = take("field");
    const auto number = take("number");
    lacks_some = lacks_some || !field || !number;
    asked.field = field.value_or("");
    asked.number = number.value_or("");
  }
  if (lacks_some || !fields.value().empty()) {
    return Error(Errc::malformed,
                 std::string(lacks_some ? needed_fields(wanted)
                                        : "the form holds a field that is not asked for"));
  }
  return asked;
}

Result<Asked> read_asked(const Request& request, Wanted wanted) {
  const std::string_view body = as_text(request.body);
  return media_type(request.headers) == kForm ? read_fields(body, wanted) : read_json(body, wanted);
}

bool is_about_the_code(const Error& error) {
  return error.code() == Errc::malformed || error.code() == Errc::not_found;
}

Response no_letter(const Request& request, const Error& error) {
  return wants_page(request.headers) && is_about_the_code(error) ? no_letter_page(error)
                                                                 : problem(error);
}

/// A letter, or the answer that there is none.
using Found = std::variant<issue::LookedUpLetter, Response>;

Found look_up_typed(const Service& service, const Request& request, std::string_view code) {
  // Counted before it is looked up, so that many at once win nothing.
  const std::string& client = request.remote_address;
  const auto wait = service.rate_limit.take(client, kGuessedCodes, kWrongCodes);
  if (wait.count() > 0) {
    return too_many(wait);
  }
  auto letter = issue::look_up_code(service.office, code);
  if (letter || letter.error().code() != Errc::not_found) {
    service.rate_limit.give_back(client, kGuessedCodes, kWrongCodes);
  }
  return letter ? Found(std::move(letter).value()) : Found(no_letter(request, letter.error()));
}

/// Only the Kadis's key makes a QR that opens anything, so there is nothing to guess in one.
Found look_up_scanned(const Service& service, const Request& request, std::string_view message) {
  auto letter = issue::look_up_qr(service.office, message);
  return letter ? Found(std::move(letter).value()) : Found(no_letter(request, letter.error()));
}

/// Looks a letter up by the code, by what follows the # in the QR, or by the QR's whole text in the
/// place of either. A text that leads elsewhere opens nothing, whatever follows its #.
Found look_up(const Service& service, const Request& request, const OpenedBy& opener) {
  const std::string& host = service.office.verifier.trust().office.verification_host;
  const auto address = read_scanned_address(opener.value, host);
  if (address && address->foreign) {
    return wants_page(request.headers) ? foreign_address_page(address->leads_to, host)
                                       : foreign_address_problem(address->leads_to, host);
  }
  if (address) {
    return look_up_scanned(service, request, address->message);
  }
  return opener.field == "code" ? look_up_typed(service, request, opener.value)
                                : look_up_scanned(service, request, opener.value);
}

Response post_lookup(const Service& service, const Request& request) {
  if (auto answer = answer_number_lookup(service, request)) {
    return *std::move(answer);
  }
  const auto asked = read_asked(request, Wanted::opener);
  if (!asked) {
    return no_letter(request, asked.error());
  }
  const auto found = look_up(service, request, asked.value().opener);
  const auto* letter = std::get_if<issue::LookedUpLetter>(&found);
  if (letter == nullptr) {
    return std::get<Response>(found);
  }
  return wants_page(request.headers)
             ? letter_page(*letter, service.office.offset(), service.office.today(),
                           asked.value().opener.view())
             : json_response(200, to_json(*letter));
}

/// Answers that a number was not compared; once five were wrong, with when to come back.
Response unmatched(const Service& service, const Request& request, const Error& error,
                   const Opener& opener) {
  const bool closed = error.code() == Errc::too_many;
  if (!wants_page(request.headers) || (error.code() != Errc::malformed && !closed)) {
    return problem_of_the_day(service, error);
  }
  Response page = unmatched_page(error, issue::next_day_begins(service.office),
                                 service.office.offset(), opener);
  return closed ? closed_for_the_day(service, std::move(page)) : page;
}

Response post_compare(const Service& service, const Request& request) {
  const auto asked = read_asked(request, Wanted::comparison);
  const auto number = asked ? issue::paper_number_from_name(asked.value().field)
                            : Result<issue::PaperNumber>(asked.error());
  if (!number) {
    return problem(asked ? Error(Errc::malformed, "which number is not named",
                                 {{"/field", number.error().detail()}})
                         : number.error());
  }
  const Opener opener = asked.value().opener.view();
  const auto found = look_up(service, request, asked.value().opener);
  const auto* letter = std::get_if<issue::LookedUpLetter>(&found);
  if (letter == nullptr) {
    return std::get<Response>(found);
  }
  const auto comparison =
      issue::compare_number(service.office, letter->document, number.value(), asked.value().number);
  if (!comparison) {
    return unmatched(service, request, comparison.error(), opener);
  }
  return wants_page(request.headers)
             ? match_page(comparison.value(), number.value(), opener)
             : json_response(200, to_json(comparison.value(), number.value()));
}

}  // namespace

void add_verification_routes(Server& server, const Service& service) {
  server.route("POST", "/verify",
               {.max_body_bytes = kMaxVerifyBytes,
                .media_types = {kPdf, "multipart/form-data"},
                .limit = verification_limit()},
               [&](const Request& request) { return post_verify(service, request); });
  server.route("POST", "/documents/lookup",
               {.max_body_bytes = kMaxLookupBytes,
                .media_types = {"application/json", kForm},
                .limit = RouteLimit{"lookup", kLookups}},
               [&](const Request& request) { return post_lookup(service, request); });
  server.route("POST", "/documents/compare",
               {.max_body_bytes = kMaxLookupBytes,
                .media_types = {"application/json", kForm},
                .limit = RouteLimit{"compare", kComparisons}},
               [&](const Request& request) { return post_compare(service, request); });
}

}  // namespace sktt::http
