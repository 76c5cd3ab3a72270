#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>

#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"
#include "http/pages.hpp"
#include "http/verdict_details.hpp"
#include "sop/nationality.hpp"
#include "verify/policy.hpp"

namespace sktt::http {
namespace {

/// What the band says in a word.
struct Headline {
  Tone tone;
  Bilingual word;
};

Headline headline_of(verify::Outcome outcome) {
  using verify::Outcome;
  switch (outcome) {
    case Outcome::valid:
      return {Tone::green, {"SAH", "VALID"}};
    case Outcome::expired:
      return {Tone::amber, {"KEDALUWARSA", "EXPIRED"}};
    case Outcome::superseded:
      return {Tone::amber, {"TIDAK BERLAKU LAGI", "NO LONGER VALID"}};
    case Outcome::revoked:
      return {Tone::red, {"TIDAK BERLAKU LAGI", "NO LONGER VALID"}};
    case Outcome::draft:
      return {Tone::red, {"BELUM TERBIT", "NEVER ISSUED"}};
    case Outcome::altered:
    case Outcome::forged:
    case Outcome::not_on_record:
      return {Tone::red, {"TIDAK SAH", "NOT VALID"}};
    case Outcome::other_office:
      return {Tone::blue, {"KANTOR LAIN", "ANOTHER OFFICE"}};
    case Outcome::claims_other_office:
    case Outcome::milder_policy:
      return {Tone::amber, {"TIDAK TERBUKTI", "NOT PROVEN"}};
    case Outcome::before_this_system:
      return {Tone::amber, {"HANYA KERTAS", "PAPER ONLY"}};
    case Outcome::not_sktt:
      return {Tone::red, {"BUKAN SKTT", "NOT AN SKTT"}};
    case Outcome::unreadable:
      return {Tone::red, {"TIDAK TERBACA", "UNREADABLE"}};
    case Outcome::undecided:
      return {Tone::amber, {"BELUM DAPAT DIPASTIKAN", "UNDECIDED"}};
  }
  throw std::logic_error("unknown outcome");
}

/// Gives the band's headline; green needs both proofs, whatever the outcome is called.
Headline headline_of(const issue::PresentedReport& presented) {
  const Headline headline = headline_of(presented.outcome);
  const bool without_proof = headline.tone == Tone::green && !presented.green();
  return without_proof ? headline_of(verify::Outcome::undecided) : headline;
}

/// A sentence begins with the word that the band has just said in large letters.
std::string_view after_word(std::string_view sentence, std::string_view word) {
  const std::string_view rest = sentence.substr(std::min(word.size(), sentence.size()));
  const bool begins = sentence.substr(0, word.size()) == word;
  const bool ends = rest.substr(0, 2) == ". " || rest.substr(0, 2) == ": ";
  return begins && ends ? rest.substr(2) : sentence;
}

Html proof(Tone tone, const Bilingual& name, const Bilingual& says) {
  return fill(
      Template(R"(<li class="{{tone}}"><svg class="symbol" viewBox="0 0 48 48" width="28" )"
               R"(height="28" aria-hidden="true" focusable="false">{{symbol}}</svg>)"
               "<div><strong>{{name}}</strong> {{says}}</div></li>\n"),
      {{"tone", tone_class(tone)},
       {"symbol", tone_symbol(tone)},
       {"name", escape_html(std::string(name.indonesian) + " / " + std::string(name.english))},
       {"says", in_both(says)}});
}

bool is_proven(const verify::Report& report) {
  return report.outcome == verify::Outcome::valid || report.outcome == verify::Outcome::expired;
}

Html cryptography_proof(const verify::Report& report) {
  constexpr Bilingual kName{"Kriptografi", "Cryptography"};
  if (is_proven(report)) {
    return proof(Tone::green, kName,
                 {"Keempat tanda tangan sah, dibuat oleh pejabat yang berwenang, dan mencakup "
                  "setiap byte berkas ini.",
                  "All four signatures hold, were made by the appointed officials, and cover every "
                  "byte of this file."});
  }
  if (report.outcome == verify::Outcome::other_office) {
    return proof(Tone::blue, kName,
                 {"Terbukti dengan sertifikat kantor lain, bukan kantor ini.",
                  "Proven by the certificates of another office, not of this one."});
  }
  if (report.outcome == verify::Outcome::milder_policy) {
    return proof(Tone::amber, kName,
                 {"Tidak terbukti: aturan yang dipakai lebih longgar daripada aturan kantor.",
                  "Not proven: the rules that were used are milder than the office's own."});
  }
  const bool undecided = report.conclusion == verify::Conclusion::indeterminate;
  const Tone tone = undecided ? Tone::amber : Tone::red;
  if (report.findings.empty()) {
    return proof(tone, kName, {"Tidak terbukti.", "Not proven."});
  }
  const verify::Check heaviest = report.findings.front().check;
  return proof(tone, kName,
               {std::string(verify::explanation(heaviest)) + ".",
                std::string(verify::explanation_english(heaviest)) + "."});
}

/// Says how a file begins that the register does not hold, and where it departs if that may be
/// told.
struct TwoTexts {
  std::string indonesian;
  std::string english;
};
TwoTexts beginning_text(const issue::Beginning& beginning) {
  const std::string name(issue::revision_name(beginning.revision));
  const std::string end = std::to_string(beginning.end);
  const auto& number = beginning.letter_number;
  TwoTexts text{"Tidak tercatat, tetapi sama persis dengan " +
                    (number ? "surat nomor " + *number : std::string("sebuah konsep")) +
                    " sampai dengan " + name + " (" + end + " byte pertama).",
                "Not on record, but identical to " +
                    (number ? "letter " + *number : std::string("a draft")) + " up to and with " +
                    name + " (the first " + end + " bytes)."};
  if (beginning.departs_at) {
    const std::string place = std::to_string(*beginning.departs_at);
    text.indonesian += " Mulai berbeda pada byte " + place + ".";
    text.english += " It departs at byte " + place + ".";
  }
  return text;
}

Html register_proof(const issue::PresentedReport& presented) {
  constexpr Bilingual kName{"Register dinas", "The office’s register"};
  if (presented.begins_as) {
    const TwoTexts text = beginning_text(*presented.begins_as);
    return proof(Tone::red, kName, {text.indonesian, text.english});
  }
  switch (presented.finding) {
    case issue::RegisterFinding::issued:
      return proof(Tone::green, kName,
                   {"Sama persis dengan surat yang dikeluarkan dinas.",
                    "Byte for byte a letter that the office issued."});
    case issue::RegisterFinding::draft:
      return proof(Tone::red, kName,
                   {"Tercatat hanya sebagai konsep, bukan surat yang dikeluarkan.",
                    "On record as a draft only, not as an issued letter."});
    case issue::RegisterFinding::superseded:
      return proof(Tone::amber, kName,
                   {"Pernah dikeluarkan; sekarang sudah diganti surat lain.",
                    "Was issued; another letter has replaced it since."});
    case issue::RegisterFinding::revoked:
      return proof(
          Tone::red, kName,
          {"Pernah dikeluarkan; sekarang sudah dicabut.", "Was issued; has been revoked since."});
    case issue::RegisterFinding::unknown:
      return proof(Tone::red, kName, {"Berkas ini tidak tercatat.", "This file is not on record."});
  }
  throw std::logic_error("unknown register finding");
}

/// What to do with a file that is refused; a forgery, a draft and a scan want different things.
std::optional<Bilingual> advice_on(verify::Outcome outcome) {
  using verify::Outcome;
  switch (outcome) {
    case Outcome::not_sktt:
    case Outcome::unreadable:
      return Bilingual{
          "Unggah PDF persis seperti yang diterima dari dinas; foto, hasil pindai, atau cetak "
          "ulang tidak dapat diperiksa di sini. Untuk surat di atas kertas, pakai QR atau kode di "
          "bawahnya; untuk surat lama tanpa QR, cari nomornya di halaman awal.",
          "Upload the PDF just as the office gave it out; a photo, a scan or a reprint cannot be "
          "checked here. For a letter on paper, use the QR or the code below it; for an earlier "
          "letter without a QR, look its number up on the first page."};
    case Outcome::draft:
      return Bilingual{"Minta berkas yang diberikan dinas ketika surat diambil.",
                       "Ask for the file that the office gave out when the letter was collected."};
    case Outcome::altered:
    case Outcome::forged:
      return Bilingual{"Jangan diterima sebagai SKTT. Simpan berkas ini dan hubungi dinas.",
                       "Do not accept it as a residence certificate. Keep this file and call the "
                       "office."};
    case Outcome::valid:
    case Outcome::expired:
    case Outcome::superseded:
    case Outcome::revoked:
    case Outcome::not_on_record:
    case Outcome::other_office:
    case Outcome::claims_other_office:
    case Outcome::before_this_system:
    case Outcome::undecided:
    case Outcome::milder_policy:
      return std::nullopt;
  }
  throw std::logic_error("unknown outcome");
}

Html advice(verify::Outcome outcome) {
  const auto words = advice_on(outcome);
  return words
             ? fill(Template("<p class=\"address\">{{words}}</p>\n"), {{"words", in_both(*words)}})
             : Html();
}

Html signer_table(const verify::Report& report, UtcOffset offset) {
  if (is_proven(report)) {
    return signers(kWhoSigned, report.signatures, offset);
  }
  if (report.outcome == verify::Outcome::other_office) {
    return signers({"Penanda tangan, terbukti menurut kantor lain itu",
                    "Signers, proven by the other office's certificates"},
                   report.signatures, offset);
  }
  if (report.outcome == verify::Outcome::draft) {
    return signers({"Penanda tangan sejauh ini", "Who signed so far"}, report.signatures, offset);
  }
  return signers({"Penanda tangan menurut berkas ini, tidak terbukti",
                  "Signers as this file claims, not proven"},
                 report.signatures, offset);
}

Html letter_card(const issue::PresentedReport& presented, UtcOffset offset) {
  const verify::Report& report = presented.report;
  Html facts;
  if (report.number) {
    facts += fact({"Nomor surat", "Letter number"}, foreign(*report.number));
  }
  if (report.claims) {
    facts += fact({"Nama", "Name"}, foreign(report.claims->name));
    facts += fact({"Kewarganegaraan", "Nationality"},
                  foreign(sop::nationality_text(report.claims->nationality)));
    facts +=
        fact({"Nomor paspor", "Passport number"}, foreign("•••• " + report.claims->passport_last4));
    facts += fact({"Berlaku sampai", "Valid until"}, day(report.claims->valid_until));
  }
  if (is_proven(report)) {
    facts += loss_of_force(presented.ended_at, presented.replaced_by, offset);
  }
  if (facts.empty()) {
    return facts;
  }
  const bool proven = is_proven(report) || report.outcome == verify::Outcome::other_office;
  const Bilingual heading =
      proven ? Bilingual{"Isi surat", "The letter says"}
             : Bilingual{"Menurut berkas ini, tidak terbukti", "What this file claims, not proven"};
  return fill(Template("<section class=\"card\">\n<h2>{{heading}}</h2>\n<dl>\n{{facts}}</dl>\n"
                       "</section>\n"),
              {{"heading", in_both(heading)}, {"facts", facts}});
}

Html file_facts(const verify::Report& report, UtcOffset offset) {
  Html facts;
  facts += fact({"SHA-256", "digest of the file"},
                fill(Template("<span class=\"digest\">{{digest}}</span>"),
                     {{"digest", escape_html(report.file.hex())}}));
  facts += fact({"Ukuran", "Size"}, escape_html(std::to_string(report.size) + " B"));
  facts += fact({"Diperiksa pada", "Checked at"}, moment(report.verified_at, offset));
  facts += fact({"Hasil", "Indication"},
                escape_html(std::string(verify::to_name(report.indication)) + " " +
                            std::string(verify::to_name(report.sub_indication))));
  return facts;
}

}  // namespace

Response verdict_page(const issue::PresentedReport& presented, UtcOffset offset) {
  const verify::Report& report = presented.report;
  const Headline headline = headline_of(presented);
  const Band band{headline.tone,
                  headline.word,
                  {after_word(presented.sentence, headline.word.indonesian),
                   after_word(presented.sentence_english, headline.word.english)}};
  Html proofs = cryptography_proof(report);
  proofs += register_proof(presented);
  const Html main = fill(Template(embedded::kVerdictHtml),
                         {{"band", band_html(band)},
                          {"advice", advice(presented.outcome)},
                          {"letter", letter_card(presented, offset)},
                          {"proofs", proofs},
                          {"signers", signer_table(report, offset)},
                          {"compare", is_proven(report) ? compare_with_paper() : Html()},
                          {"details", verdict_details(report)},
                          {"file", file_facts(report, offset)}});
  const std::string title = std::string(headline.word.indonesian) + " · Pemeriksaan SKTT";
  return page_response({200, title, main, {}});
}

}  // namespace sktt::http
