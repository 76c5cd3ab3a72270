#include "verify/wording.hpp"

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

Sentences genuine(const Report& report, const Facts& facts) {
  const std::string number = report.number.value_or("-");
  if (!report.claims) {
    return {fmt::format("SAH. SKTT nomor {} dikeluarkan oleh {} dan tidak berubah satu byte pun.",
                        number, facts.office.name),
            fmt::format("VALID. Residence certificate {} was issued by {} and not one byte of it "
                        "has changed.",
                        number, facts.office.name)};
  }
  const Date until = report.claims->valid_until;
  if (report.standing == Standing::expired) {
    return {fmt::format("KEDALUWARSA. SKTT nomor {} asli, dikeluarkan oleh {}, tetapi hanya "
                        "berlaku sampai {}.",
                        number, facts.office.name, to_indonesian(until)),
            fmt::format("EXPIRED. Residence certificate {} is genuine, issued by {}, but was in "
                        "force only until {}.",
                        number, facts.office.name, to_english(until))};
  }
  return {fmt::format("SAH. SKTT nomor {} dikeluarkan oleh {}, tidak berubah satu byte pun, dan "
                      "berlaku sampai {}.",
                      number, facts.office.name, to_indonesian(until)),
          fmt::format("VALID. Residence certificate {} was issued by {}, not one byte of it has "
                      "changed, and it is in force until {}.",
                      number, facts.office.name, to_english(until))};
}

Sentences refused(const Report& report, const Facts& facts) {
  const Sentences reason = heaviest(report);
  switch (report.kind) {
    case Kind::not_sktt:
      return {fmt::format("BUKAN SKTT. Berkas ini bukan SKTT yang dikeluarkan oleh {}.",
                          facts.office.name),
              fmt::format("NOT AN SKTT. This file is no residence certificate issued by {}.",
                          facts.office.name)};
    case Kind::draft:
      return {
          fmt::format("BELUM TERBIT. Berkas ini konsep dengan {} dari 4 tanda tangan; SKTT ini "
                      "tidak pernah dikeluarkan dalam bentuk ini.",
                      facts.signatures.size()),
          fmt::format("NEVER ISSUED. This file is a draft with {} of 4 signatures; it was never "
                      "issued in this form.",
                      facts.signatures.size())};
    case Kind::altered:
      return {"TIDAK SAH. Berkas ini menyerupai SKTT, tetapi isinya sudah diubah atau rusak.",
              "NOT VALID. This file resembles a residence certificate, but it was altered or "
              "damaged."};
    case Kind::forged:
    case Kind::issued:
      break;
  }
  return {fmt::format("TIDAK SAH. {}.", reason.indonesian),
          fmt::format("NOT VALID. {}.", reason.english)};
}

}  // namespace

void write_sentences(Report& report, const Facts& facts) {
  Sentences sentences;
  switch (report.conclusion) {
    case Conclusion::valid:
      sentences = genuine(report, facts);
      break;
    case Conclusion::not_valid:
      sentences = refused(report, facts);
      break;
    case Conclusion::indeterminate: {
      const Sentences reason = heaviest(report);
      sentences = {fmt::format("BELUM DAPAT DIPASTIKAN. {}. Jangan diterima sebelum diperiksa "
                               "ulang.",
                               reason.indonesian),
                   fmt::format("UNDECIDED. {}. Do not accept it before it has been checked again.",
                               reason.english)};
      break;
    }
  }
  report.sentence = std::move(sentences.indonesian);
  report.sentence_english = std::move(sentences.english);
}

}  // namespace sktt::verify
