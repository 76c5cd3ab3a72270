#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>

#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"
#include "http/pages.hpp"
#include "sop/nationality.hpp"
#include "verify/policy.hpp"

namespace sktt::http {
namespace {

/// What the band says in a word.
struct Headline {
  Tone tone;
  Bilingual word;
};

constexpr Headline kNotValid{Tone::red, {"TIDAK SAH", "NOT VALID"}};

Headline headline_of_refused(verify::Kind kind) {
  switch (kind) {
    case verify::Kind::not_sktt:
      return {Tone::red, {"BUKAN SKTT", "NOT AN SKTT"}};
    case verify::Kind::draft:
      return {Tone::red, {"BELUM TERBIT", "NEVER ISSUED"}};
    case verify::Kind::altered:
    case verify::Kind::forged:
    case verify::Kind::issued:
      return kNotValid;
  }
  throw std::logic_error("unknown kind of file");
}

Headline headline_of_genuine(const issue::PresentedReport& presented) {
  switch (presented.finding) {
    case issue::RegisterFinding::issued:
      if (presented.green()) {
        return {Tone::green, {"SAH", "VALID"}};
      }
      if (presented.report.standing == verify::Standing::expired) {
        return {Tone::amber, {"KEDALUWARSA", "EXPIRED"}};
      }
      return {Tone::amber, {"PERIKSA MASA BERLAKU", "CHECK THE VALIDITY"}};
    case issue::RegisterFinding::superseded:
      return {Tone::amber, {"TIDAK BERLAKU LAGI", "NO LONGER VALID"}};
    case issue::RegisterFinding::revoked:
      return {Tone::red, {"TIDAK BERLAKU LAGI", "NO LONGER VALID"}};
    case issue::RegisterFinding::draft:
    case issue::RegisterFinding::unknown:
      return kNotValid;
  }
  throw std::logic_error("unknown register finding");
}

Headline headline_of(const issue::PresentedReport& presented) {
  switch (presented.report.conclusion) {
    case verify::Conclusion::valid:
      return headline_of_genuine(presented);
    case verify::Conclusion::not_valid:
      return headline_of_refused(presented.report.kind);
    case verify::Conclusion::indeterminate:
      return {Tone::amber, {"BELUM DAPAT DIPASTIKAN", "UNDECIDED"}};
  }
  throw std::logic_error("unknown conclusion");
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

Html cryptography_proof(const verify::Report& report) {
  constexpr Bilingual kName{"Kriptografi", "Cryptography"};
  if (report.conclusion == verify::Conclusion::valid) {
    return proof(Tone::green, kName,
                 {"Keempat tanda tangan sah, dibuat oleh pejabat yang berwenang, dan mencakup "
                  "setiap byte berkas ini.",
                  "All four signatures hold, were made by the appointed officials, and cover every "
                  "byte of this file."});
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

Html register_proof(issue::RegisterFinding finding) {
  constexpr Bilingual kName{"Register dinas", "The office’s register"};
  switch (finding) {
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

bool is_proven(const verify::Report& report) {
  return report.conclusion == verify::Conclusion::valid;
}

/// What to do with a file that is refused; a forgery, a draft and a scan want different things.
std::optional<Bilingual> advice_on(const verify::Report& report) {
  if (report.conclusion != verify::Conclusion::not_valid) {
    return std::nullopt;
  }
  switch (report.kind) {
    case verify::Kind::not_sktt:
      return Bilingual{
          "Unggah PDF persis seperti yang diterima dari dinas; foto, hasil pindai, atau cetak "
          "ulang "
          "tidak dapat diperiksa di sini. Untuk surat di atas kertas, pakai QR atau kode di "
          "bawahnya.",
          "Upload the PDF just as the office gave it out; a photo, a scan or a reprint cannot be "
          "checked here. For a letter on paper, use the QR or the code below it."};
    case verify::Kind::draft:
      return Bilingual{"Minta berkas yang diberikan dinas ketika surat diambil.",
                       "Ask for the file that the office gave out when the letter was collected."};
    case verify::Kind::altered:
    case verify::Kind::forged:
    case verify::Kind::issued:
      return Bilingual{"Jangan diterima sebagai SKTT. Simpan berkas ini dan hubungi dinas.",
                       "Do not accept it as a residence certificate. Keep this file and call the "
                       "office."};
  }
  throw std::logic_error("unknown kind of file");
}

Html advice(const verify::Report& report) {
  const auto words = advice_on(report);
  return words
             ? fill(Template("<p class=\"address\">{{words}}</p>\n"), {{"words", in_both(*words)}})
             : Html();
}

Html signer_table(const verify::Report& report, UtcOffset offset) {
  if (is_proven(report)) {
    return signers(kWhoSigned, report.signatures, offset);
  }
  if (report.kind == verify::Kind::draft) {
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
  const Bilingual heading = is_proven(report) ? Bilingual{"Isi surat", "The letter says"}
                                              : Bilingual{"Menurut berkas ini, tidak terbukti",
                                                          "What this file claims, not proven"};
  return fill(Template("<section class=\"card\">\n<h2>{{heading}}</h2>\n<dl>\n{{facts}}</dl>\n"
                       "</section>\n"),
              {{"heading", in_both(heading)}, {"facts", facts}});
}

Html finding_line(const verify::Finding& finding) {
  Html about;
  if (finding.field) {
    about = fill(Template("{{act}}: "), {{"act", escape_html(act_of(*finding.field).indonesian)}});
  }
  return fill(Template("<li>{{about}}{{says}} <span class=\"digest\">{{check}}</span> "
                       "<span lang=\"en\">{{detail}}</span></li>\n"),
              {{"about", about},
               {"says", in_both({verify::explanation(finding.check),
                                 verify::explanation_english(finding.check)})},
               {"check", escape_html(verify::to_name(finding.check))},
               {"detail", foreign(finding.detail)}});
}

Html refusal_facts(const pdf::Refusal& refusal) {
  Html facts;
  facts += fact({"Aturan yang dilanggar", "Rule broken"}, foreign(refusal.rule));
  facts += fact({"Revisi", "Revision"}, escape_html(std::to_string(refusal.revision)));
  facts += fact({"Letak (byte)", "Byte offset"}, escape_html(std::to_string(refusal.offset)));
  facts += fact({"Keterangan", "Detail"}, foreign(refusal.detail));
  return fill(Template("<dl class=\"quiet\">\n{{facts}}</dl>\n"), {{"facts", facts}});
}

/// For whoever has to explain the verdict; closed until asked for.
Html details(const verify::Report& report) {
  Html inside;
  if (report.refusal) {
    inside += refusal_facts(*report.refusal);
  }
  Html lines;
  for (const verify::Finding& finding : report.findings) {
    lines += finding_line(finding);
  }
  if (!lines.empty()) {
    inside += fill(Template("<ul>\n{{lines}}</ul>\n"), {{"lines", lines}});
  }
  if (inside.empty()) {
    return inside;
  }
  return fill(Template("<details>\n<summary>{{summary}}</summary>\n{{inside}}</details>\n"),
              {{"summary", in_both({"Rincian teknis", "Technical details"})}, {"inside", inside}});
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
  proofs += register_proof(presented.finding);
  const Html main = fill(Template(embedded::kVerdictHtml),
                         {{"band", band_html(band)},
                          {"advice", advice(report)},
                          {"letter", letter_card(presented, offset)},
                          {"proofs", proofs},
                          {"signers", signer_table(report, offset)},
                          {"compare", is_proven(report) ? compare_with_paper() : Html()},
                          {"details", details(report)},
                          {"file", file_facts(report, offset)}});
  const std::string title = std::string(headline.word.indonesian) + " · Pemeriksaan SKTT";
  return page_response({200, title, main, {}});
}

}  // namespace sktt::http
