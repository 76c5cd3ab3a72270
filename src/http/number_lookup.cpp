#include "http/number_lookup.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "embedded/sktt_http.hpp"
#include "http/form_fields.hpp"
#include "http/json_members.hpp"
#include "http/page_parts.hpp"
#include "http/problem.hpp"
#include "http/refusal.hpp"
#include "issue/numbered_letter.hpp"

namespace sktt::http {
namespace {

/// The number that a form asks for; nothing if it asks for something else.
std::optional<Result<std::string>> number_of_form(std::string_view body) {
  const auto fields = parse_form_fields(body);
  const auto number = fields ? fields.value().find("number") : FormFields::const_iterator();
  if (!fields || number == fields.value().end()) {
    return std::nullopt;
  }
  return fields.value().size() == 1
             ? Result<std::string>(number->second)
             : Error(Errc::malformed, "the form must hold the field \"number\" alone");
}

/// The number that is asked for; nothing if something else is.
std::optional<Result<std::string>> asked_number(const Request& request) {
  const std::string_view body = as_text(request.body);
  if (media_type(request.headers) == "application/x-www-form-urlencoded") {
    return number_of_form(body);
  }
  const auto json = parse_json(body);
  if (!json || !json.value().is_object() || !json.value().contains("number")) {
    return std::nullopt;
  }
  JsonMembers members(json.value(), "");
  std::string number = members.text("number");
  if (Status finished = members.finish("the look-up"); !finished) {
    return Result<std::string>(std::move(finished).error());
  }
  return Result<std::string>(std::move(number));
}

Band band_of(const issue::NumberedLetter& letter) {
  const Bilingual sentence{letter.sentence, letter.sentence_english};
  const bool paper_only = letter.origin == issue::Origin::before_this_system;
  switch (letter.status) {
    case issue::NumberStatus::issued:
      // Never green: a number was looked up, not the paper.
      return paper_only ? Band{Tone::amber, {"HANYA KERTAS", "PAPER ONLY"}, sentence}
                        : Band{Tone::blue, {"NOMOR TERDAFTAR", "NUMBER ON RECORD"}, sentence};
    case issue::NumberStatus::expired:
      return {Tone::amber, {"KEDALUWARSA", "EXPIRED"}, sentence};
    case issue::NumberStatus::superseded:
      return {Tone::amber, {"SUDAH DIGANTI", "REPLACED"}, sentence};
    case issue::NumberStatus::revoked:
      return {Tone::red, {"DICABUT", "REVOKED"}, sentence};
    case issue::NumberStatus::not_valid:
      return {Tone::red, {"TIDAK SAH", "NOT VALID"}, sentence};
  }
  throw std::logic_error("unknown status of a numbered letter");
}

Response number_page(const issue::NumberedLetter& letter) {
  const Html facts =
      fill(Template("<dl>\n{{facts}}</dl>\n"),
           {{"facts", fact({"Nomor surat", "Letter number"}, foreign(letter.number))}});
  return page_response({200,
                        "Nomor SKTT dalam register · On record",
                        fill(Template(embedded::kMessageHtml),
                             {{"band", band_html(band_of(letter))}, {"more", facts}}),
                        {}});
}

Response no_number_page(const Error& error) {
  const bool unknown = error.code() == Errc::not_found;
  const Band band =
      unknown ? Band{Tone::red,
                     {"TIDAK DITEMUKAN", "NOT FOUND"},
                     {"Dinas tidak menerbitkan surat dengan nomor ini. Bandingkan lagi dengan "
                      "kertas; jika sama, tahan surat dan hubungi dinas.",
                      "The office issued no letter of this number. Compare it with the paper "
                      "again; if it is the same, keep the letter and call the office."}}
              : Band{Tone::amber,
                     {"BUKAN NOMOR SURAT", "NOT A LETTER’S NUMBER"},
                     {"Isian ini tidak mungkin nomor surat. Ketik nomornya seperti tercetak, "
                      "misalnya 470/0001/SKTT/XI/2026.",
                      "This can be no letter’s number. Type it as printed, such as "
                      "470/0001/SKTT/XI/2026."}};
  return page_response(
      {problem(error).status,
       unknown ? "Tidak ditemukan · Pemeriksaan SKTT" : "Bukan nomor surat · Pemeriksaan SKTT",
       fill(Template(embedded::kMessageHtml), {{"band", band_html(band)}, {"more", number_form()}}),
       {}});
}

nlohmann::json number_json(const issue::NumberedLetter& letter) {
  return {{"letter_number", letter.number},
          {"status", issue::to_name(letter.status)},
          {"outcome", verify::to_name(letter.outcome)},
          {"paper_only", letter.origin == issue::Origin::before_this_system},
          {"sentence", letter.sentence},
          {"sentence_english", letter.sentence_english}};
}

bool is_about_the_number(const Error& error) {
  return error.code() == Errc::malformed || error.code() == Errc::not_found;
}

}  // namespace

std::optional<Response> answer_number_lookup(const Service& service, const Request& request) {
  const auto number = asked_number(request);
  if (!number) {
    return std::nullopt;
  }
  const auto letter = *number ? issue::look_up_number(service.office, number->value())
                              : Result<issue::NumberedLetter>(number->error());
  const bool page = wants_page(request.headers);
  if (!letter) {
    return page && is_about_the_number(letter.error()) ? no_number_page(letter.error())
                                                       : problem(letter.error());
  }
  return page ? number_page(letter.value()) : json_response(200, number_json(letter.value()));
}

}  // namespace sktt::http
