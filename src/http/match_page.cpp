#include <string>
#include <string_view>

#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"
#include "http/pages.hpp"
#include "http/problem.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kTitle = "Cocokkan nomor · Match a number";

Bilingual name_of(issue::PaperNumber number) {
  return number == issue::PaperNumber::nik ? Bilingual{"NIK", "NIK"}
                                           : Bilingual{"nomor paspor", "passport number"};
}

Response page_of(int status, const Band& band, const Html& more) {
  return page_response(
      {status,
       kTitle,
       fill(Template(embedded::kMessageHtml), {{"band", band_html(band)}, {"more", more}}),
       {}});
}

}  // namespace

Html match_form(const Opener& opener) {
  return fill(Template(embedded::kMatchFormHtml),
              {{"opener", escape_html(opener.field)}, {"value", escape_html(opener.value)}});
}

Response match_page(const issue::Comparison& comparison, issue::PaperNumber number,
                    const Opener& opener) {
  const Bilingual name = name_of(number);
  const std::string left = std::to_string(comparison.wrong_left);
  if (comparison.match == issue::Match::same) {
    const std::string sentence = "Angka yang Anda ketik sama dengan " +
                                 std::string(name.indonesian) +
                                 " yang tercatat pada dinas. Cocokkan juga orangnya dengan paspor.";
    const std::string english = "What you typed is the " + std::string(name.english) +
                                " that the office has on record. Match the person, too, with the "
                                "passport.";
    return page_of(200, {Tone::blue, {"COCOK", "MATCH"}, {sentence, english}}, match_form(opener));
  }
  const std::string sentence =
      "Angka yang Anda ketik bukan " + std::string(name.indonesian) +
      " yang tercatat pada dinas. Periksa lagi tiap angka; jika sama dengan yang tercetak, tahan "
      "surat dan hubungi dinas. Sisa kesempatan hari ini: " +
      left + ".";
  const std::string english =
      "What you typed is not the " + std::string(name.english) +
      " that the office has on record. Check each character; if it is as printed, keep the letter "
      "and call the office. Wrong tries left today: " +
      left + ".";
  return page_of(200, {Tone::red, {"TIDAK COCOK", "NO MATCH"}, {sentence, english}},
                 match_form(opener));
}

Response unmatched_page(const Error& error, Instant reopens, UtcOffset offset,
                        const Opener& opener) {
  const int status = problem(error).status;
  if (error.code() != Errc::too_many) {
    return page_of(status,
                   {Tone::amber,
                    {"BUKAN BENTUK NOMORNYA", "NOT SUCH A NUMBER"},
                    {"NIK terdiri dari 16 angka; nomor paspor dari 5 sampai 9 huruf dan angka. "
                     "Ketikan ini tidak dihitung.",
                     "A NIK has 16 digits, a passport number 5 to 9 letters and digits. This did "
                     "not count as a try."}},
                   match_form(opener));
  }
  const std::string when = to_office_time(reopens, offset);
  const std::string sentence =
      "Hari ini sudah lima nomor salah diketik untuk surat ini. Nomor dapat dicocokkan lagi "
      "mulai " +
      when + " waktu dinas.";
  const std::string english =
      "Five wrong numbers were typed for this letter today. Numbers can be matched again from " +
      when + ", office time.";
  return page_of(
      status, {Tone::amber, {"SUDAH LIMA KALI SALAH", "FIVE WRONG"}, {sentence, english}}, Html());
}

}  // namespace sktt::http
