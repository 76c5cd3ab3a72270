#include "verify/wording.hpp"

#include <stdexcept>

#include <fmt/core.h>

namespace sktt::verify {
namespace {

struct Sentences {
  std::string indonesian;
  std::string english;
};

/// What weighs most; a report that is not valid has at least one finding.
Sentences heaviest(const Report& report) {
  if (report.findings.empty()) {
    return {};
  }
  const Check check = report.findings.front().check;
  return {std::string(explanation(check)), std::string(explanation_english(check))};
}

Sentences valid(const Report& report) {
  const std::string number = report.number.value_or("-");
  const Date until = report.claims.value().valid_until;
  return {fmt::format("SAH. SKTT nomor {} dikeluarkan oleh {}, tidak berubah satu byte pun, dan "
                      "berlaku sampai {}.",
                      number, report.office, to_indonesian(until)),
          fmt::format("VALID. Residence certificate {} was issued by {}, not one byte of it has "
                      "changed, and it is in force until {}.",
                      number, report.office, to_english(until))};
}

Sentences expired(const Report& report) {
  const std::string number = report.number.value_or("-");
  const Date until = report.claims.value().valid_until;
  return {fmt::format("KEDALUWARSA. SKTT nomor {} asli, dikeluarkan oleh {}, tetapi hanya "
                      "berlaku sampai {}.",
                      number, report.office, to_indonesian(until)),
          fmt::format("EXPIRED. Residence certificate {} is genuine, issued by {}, but was in "
                      "force only until {}.",
                      number, report.office, to_english(until))};
}

Sentences draft(const Report& report) {
  const std::size_t count = report.signatures.size();
  return {fmt::format("BELUM TERBIT. Berkas ini konsep dengan {} dari 4 tanda tangan; SKTT ini "
                      "tidak pernah dikeluarkan dalam bentuk ini.",
                      count),
          fmt::format("NEVER ISSUED. This file is a draft with {} of 4 signatures; it was never "
                      "issued in this form.",
                      count)};
}

Sentences forged(const Report& report) {
  const Sentences reason = heaviest(report);
  return {fmt::format("TIDAK SAH. {}.", reason.indonesian),
          fmt::format("NOT VALID. {}.", reason.english)};
}

Sentences of_other_office(const Report& report) {
  const OtherOffice& other = report.other_office.value();
  const std::string number = report.number.value_or("-");
  const Date until = report.claims.value().valid_until;
  if (local_date(report.verified_at, other.utc_offset) > until) {
    return {fmt::format("KANTOR LAIN. SKTT nomor {} asli, dikeluarkan oleh {}, bukan oleh kantor "
                        "ini, tetapi hanya berlaku sampai {}.",
                        number, other.name, to_indonesian(until)),
            fmt::format("ANOTHER OFFICE. Residence certificate {} is genuine, issued by {}, not by "
                        "this office, but was in force only until {}.",
                        number, other.name, to_english(until))};
  }
  return {fmt::format("KANTOR LAIN. SKTT nomor {} asli, dikeluarkan oleh {}, bukan oleh kantor "
                      "ini, dan berlaku sampai {} kecuali sudah dicabut; tanyakan kantor itu.",
                      number, other.name, to_indonesian(until)),
          fmt::format("ANOTHER OFFICE. Residence certificate {} is genuine, issued by {}, not by "
                      "this office, and in force until {} unless it was revoked; ask that office.",
                      number, other.name, to_english(until))};
}

Sentences claims_other_office(const Report& report) {
  const std::string code = report.claims.value().kode_wilayah;
  return {fmt::format("TIDAK TERBUKTI. Berkas ini menyebut wilayah lain (kode {}), dan itu tidak "
                      "dapat dibuktikan di sini. Jangan diterima sebelum diperiksa di kantor itu.",
                      code),
          fmt::format("NOT PROVEN. This file names another region (code {}), which nothing here "
                      "proves. Do not accept it before that office has checked it.",
                      code)};
}

Sentences unreadable(FileForm form) {
  switch (form) {
    case FileForm::empty:
      return {"TIDAK TERBACA. Berkas ini kosong; mintalah PDF aslinya.",
              "UNREADABLE. This file is empty; ask for the original PDF."};
    case FileForm::too_large:
      return {"TIDAK TERBACA. Berkas ini lebih besar daripada SKTT mana pun; mintalah PDF aslinya.",
              "UNREADABLE. This file is larger than any residence certificate; ask for the "
              "original PDF."};
    case FileForm::encrypted:
      return {
          "TIDAK TERBACA. PDF ini terkunci dengan enkripsi, dan SKTT tidak pernah dikunci; "
          "mintalah PDF aslinya.",
          "UNREADABLE. This PDF is encrypted, and a residence certificate never is; ask for "
          "the original PDF."};
    case FileForm::no_pdf:
    case FileForm::other_pdf:
    case FileForm::letter:
      break;
  }
  return {"TIDAK TERBACA. Berkas ini bukan PDF, atau terpotong; mintalah PDF aslinya.",
          "UNREADABLE. This file is no PDF, or was cut; ask for the original PDF."};
}

/// What holds of an undecided letter however it is decided: that its last day is past, if it is.
Sentences past_anyway(const Report& report) {
  if (!report.claims ||
      local_date(report.verified_at, report.utc_offset) <= report.claims->valid_until) {
    return {};
  }
  const Date until = report.claims->valid_until;
  return {fmt::format(" Kalaupun asli, SKTT ini hanya berlaku sampai {}.", to_indonesian(until)),
          fmt::format(" Even if it is genuine, it was in force only until {}.", to_english(until))};
}

Sentences undecided(const Report& report) {
  const Sentences reason = heaviest(report);
  const Sentences past = past_anyway(report);
  return {fmt::format("BELUM DAPAT DIPASTIKAN. {}. Jangan diterima sebelum diperiksa ulang.{}",
                      reason.indonesian, past.indonesian),
          fmt::format("UNDECIDED. {}. Do not accept it before it has been checked again.{}",
                      reason.english, past.english)};
}

Sentences milder(const Report& report) {
  return {fmt::format("TIDAK TERBUKTI. Berkas ini lolos hanya menurut kebijakan \"{}\", yang lebih "
                      "longgar daripada aturan kantor.",
                      report.policy.name),
          fmt::format("NOT PROVEN. This file passes only by the policy \"{}\", which asks less "
                      "than the office's own rules.",
                      report.policy.name)};
}

Sentences sentences_of(const Report& report) {
  switch (report.outcome) {
    case Outcome::valid:
      return valid(report);
    case Outcome::expired:
      return expired(report);
    case Outcome::draft:
      return draft(report);
    case Outcome::altered:
      return {"TIDAK SAH. Berkas ini menyerupai SKTT, tetapi isinya sudah diubah atau rusak.",
              "NOT VALID. This file resembles a residence certificate, but it was altered or "
              "damaged."};
    case Outcome::forged:
      return forged(report);
    case Outcome::other_office:
      return of_other_office(report);
    case Outcome::claims_other_office:
      return claims_other_office(report);
    case Outcome::not_sktt:
      return {
          fmt::format("BUKAN SKTT. Berkas ini bukan SKTT yang dikeluarkan oleh {}.", report.office),
          fmt::format("NOT AN SKTT. This file is no residence certificate issued by {}.",
                      report.office)};
    case Outcome::unreadable:
      return unreadable(report.form);
    case Outcome::undecided:
      return undecided(report);
    case Outcome::milder_policy:
      return milder(report);
    case Outcome::superseded:
    case Outcome::revoked:
    case Outcome::not_on_record:
    case Outcome::before_this_system:
      break;
  }
  throw std::logic_error("an outcome that only the register tells");
}

}  // namespace

void write_sentences(Report& report) {
  Sentences sentences = sentences_of(report);
  report.sentence = std::move(sentences.indonesian);
  report.sentence_english = std::move(sentences.english);
}

}  // namespace sktt::verify
