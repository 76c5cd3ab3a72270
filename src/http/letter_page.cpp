#include <algorithm>
#include <stdexcept>
#include <string>

#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"
#include "http/pages.hpp"
#include "sop/nationality.hpp"

namespace sktt::http {
namespace {

/// Hides all but the last four characters, also of a number that came unhidden: this page never
/// shows a whole one.
std::string masked(std::string_view number) {
  constexpr std::size_t kShown = 4;
  const bool ascii = std::all_of(number.begin(), number.end(), [](char symbol) {
    return static_cast<unsigned char>(symbol) < 0x80;
  });
  const std::size_t shown = ascii && number.size() > kShown ? kShown : 0;
  std::string out;
  for (std::size_t hidden = number.size() - shown; hidden > 0; --hidden) {
    out += "•";
  }
  return out.append(number.substr(number.size() - shown));
}

/// Even a letter in force is blue: what was looked up is the register, not the paper.
Band band_of_faulty(const issue::LookedUpLetter& letter) {
  const bool undecided = letter.conclusion == verify::Conclusion::indeterminate;
  return {Tone::red,
          undecided ? Bilingual{"BELUM PASTI", "UNDECIDED"} : Bilingual{"TIDAK SAH", "NOT VALID"},
          {letter.sentence, letter.sentence_english}};
}

Band band_of(const issue::LookedUpLetter& letter, Date today) {
  // Signatures that do not hold weigh more than what the register says; those that cannot be
  // checked just now do not hide that the letter is over.
  const bool over = letter.status == registry::DocumentStatus::superseded ||
                    letter.status == registry::DocumentStatus::revoked;
  if (letter.conclusion == verify::Conclusion::not_valid ||
      (letter.conclusion == verify::Conclusion::indeterminate && !over)) {
    return band_of_faulty(letter);
  }
  switch (letter.status) {
    case registry::DocumentStatus::issued:
      if (letter.expired || letter.valid_until < today) {
        return {Tone::amber,
                {"KEDALUWARSA", "EXPIRED"},
                {"Surat ini dikeluarkan oleh dinas, tetapi masa berlakunya sudah lewat.",
                 "The office issued this letter, but its validity has ended."}};
      }
      return {Tone::blue,
              {"TERDAFTAR – BANDINGKAN", "ON RECORD – COMPARE"},
              {"Dinas mengeluarkan surat dengan isi berikut, dan surat itu masih berlaku. Yang "
               "belum diperiksa: kertas di tangan Anda.",
               "The office issued a letter that says the following, and it is in force. What has "
               "not been checked is the paper in your hand."}};
    case registry::DocumentStatus::superseded:
      return {Tone::amber,
              {"SUDAH DIGANTI", "REPLACED"},
              {"Surat ini dikeluarkan oleh dinas, tetapi sudah diganti dengan surat lain dan tidak "
               "berlaku lagi.",
               "The office issued this letter, but another has replaced it; it is no longer "
               "valid."}};
    case registry::DocumentStatus::revoked:
      return {Tone::red,
              {"DICABUT", "REVOKED"},
              {"Surat ini sudah dicabut oleh dinas dan tidak berlaku lagi.",
               "The office has revoked this letter; it is no longer valid."}};
    case registry::DocumentStatus::draft:
    case registry::DocumentStatus::voided:
      return {Tone::red,
              {"BELUM TERBIT", "NEVER ISSUED"},
              {"Ini konsep; dinas tidak mengeluarkan surat ini.",
               "This is a draft; the office did not issue this letter."}};
  }
  throw std::logic_error("unknown document status");
}

Html facts_of(const issue::LookedUpLetter& letter, UtcOffset offset, Date today) {
  Html facts;
  facts += fact({"Nomor surat", "Letter number"}, foreign(letter.letter_number));
  facts += fact({"Nama", "Name"}, foreign(letter.name));
  facts +=
      fact({"Kewarganegaraan", "Nationality"}, foreign(sop::nationality_text(letter.nationality)));
  facts += fact({"NIK", "Population ID number"}, foreign(masked(letter.nik_masked)));
  facts += fact({"Nomor paspor", "Passport number"}, foreign(masked(letter.passport_masked)));
  facts += fact({"Berlaku sampai", "Valid until"}, day(letter.valid_until));
  facts += loss_of_force(letter.ended_at, letter.replaced_by, offset);
  facts += fact({"Desa/kelurahan", "Village"}, foreign(letter.desa_kelurahan));
  facts += fact({"Kecamatan", "District"}, foreign(letter.kecamatan));
  facts += fact({"Diperiksa pada", "Checked on"}, day(today));
  return facts;
}

}  // namespace

Response letter_page(const issue::LookedUpLetter& letter, UtcOffset offset, Date today,
                     const Opener& opener) {
  const Html main = fill(Template(embedded::kLetterHtml),
                         {{"band", band_html(band_of(letter, today))},
                          {"compare", compare_with_paper()},
                          {"facts", facts_of(letter, offset, today)},
                          {"match", match_form(opener)},
                          {"signers", signers(kWhoSigned, letter.signatures, offset)}});
  return page_response({200, "SKTT dalam register dinas · On record", main, {}});
}

}  // namespace sktt::http
