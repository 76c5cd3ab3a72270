#include "issue/presented.hpp"

#include <stdexcept>
#include <utility>

#include "issue/stored_letter.hpp"

namespace sktt::issue {
namespace {

RegisterFinding finding_of(registry::DocumentStatus status, int revision) {
  if (revision < registry::kSealRevision) {
    return RegisterFinding::draft;
  }
  switch (status) {
    case registry::DocumentStatus::issued:
      return RegisterFinding::issued;
    case registry::DocumentStatus::superseded:
      return RegisterFinding::superseded;
    case registry::DocumentStatus::revoked:
      return RegisterFinding::revoked;
    case registry::DocumentStatus::draft:
    case registry::DocumentStatus::voided:
      return RegisterFinding::draft;
  }
  throw std::logic_error("unknown document status");
}

/// What the register says of some bytes.
struct RegisterEntry {
  RegisterFinding finding = RegisterFinding::unknown;
  std::optional<Instant> ended_at = std::nullopt;
  std::optional<std::string> replaced_by = std::nullopt;
  std::optional<Beginning> begins_as = std::nullopt;
};

/// What the register says of bytes that it does not hold.
Result<RegisterEntry> look_for_beginning(db::Connection& connection, ByteView file,
                                         verify::FileForm form) {
  RegisterEntry entry;
  if (form != verify::FileForm::letter) {
    return entry;
  }
  auto begins_as = find_beginning(connection, file);
  if (!begins_as) {
    return std::move(begins_as).error();
  }
  entry.begins_as = std::move(begins_as).value();
  return entry;
}

Result<RegisterEntry> look_in_register(db::Connection& connection, ByteView file,
                                       const verify::Report& report) {
  const auto revision = registry::find_revision(connection, report.file);
  if (!revision) {
    return revision.error();
  }
  if (!revision.value()) {
    return look_for_beginning(connection, file, report.form);
  }
  const auto document = registry::load_document(connection, revision.value()->document_id);
  if (!document) {
    return document.error();
  }
  const RegisterFinding finding = finding_of(document.value().status, revision.value()->number);
  if (finding != RegisterFinding::superseded && finding != RegisterFinding::revoked) {
    return RegisterEntry{finding};
  }
  return RegisterEntry{finding, ended_at(document.value()), replaced_by(document.value())};
}

/// Names the day on which a letter lost its force, in both languages.
struct EndedOn {
  std::string indonesian;
  std::string english;
};
EndedOn ended_on(const PresentedReport& presented, UtcOffset offset) {
  if (!presented.ended_at) {
    return {"", ""};
  }
  const Date day = local_date(*presented.ended_at, offset);
  return {" pada " + to_indonesian(day), " on " + to_english(day)};
}

/// Names the letter that was altered; the register knows how the file begins.
void say_what_was_altered(PresentedReport& presented, const Beginning& beginning) {
  const std::optional<std::string>& number = beginning.letter_number;
  presented.sentence = "TIDAK SAH. Berkas ini bermula sama dengan " +
                       (number ? "SKTT nomor " + *number : std::string("sebuah konsep SKTT")) +
                       ", tetapi sesudah itu isinya sudah diubah atau rusak.";
  presented.sentence_english = "NOT VALID. This file begins like " +
                               (number ? "residence certificate " + *number
                                       : std::string("a draft of a residence certificate")) +
                               ", but what follows was altered or damaged.";
}

bool is_proven(verify::Outcome outcome) {
  return outcome == verify::Outcome::valid || outcome == verify::Outcome::expired;
}

/// Says that a letter of ours is over. It is not called genuine where cryptography is undecided.
void say_that_it_ended(PresentedReport& presented, UtcOffset offset) {
  const bool proven = is_proven(presented.outcome);
  const bool revoked = presented.finding == RegisterFinding::revoked;
  const EndedOn on = ended_on(presented, offset);
  presented.outcome = revoked ? verify::Outcome::revoked : verify::Outcome::superseded;
  presented.sentence =
      std::string("TIDAK BERLAKU LAGI: ") +
      (proven ? "surat asli, tetapi sudah " : "surat ini dikeluarkan dinas, tetapi sudah ") +
      (revoked ? "dicabut oleh dinas"
               : "diganti dengan surat nomor " + presented.replaced_by.value_or("lain")) +
      on.indonesian + "." + (proven ? "" : " Tanda tangannya belum dapat diperiksa seluruhnya.");
  presented.sentence_english =
      std::string("NO LONGER VALID: ") +
      (proven ? "a genuine letter, " : "a letter that the office issued, ") +
      (revoked ? "revoked by the office"
               : "replaced by letter " + presented.replaced_by.value_or("of another number")) +
      on.english + "." + (proven ? "" : " Its signatures could not be checked in full.");
}

void say_that_it_is_not_on_record(PresentedReport& presented) {
  presented.outcome = verify::Outcome::not_on_record;
  presented.sentence =
      "TIDAK SAH: tanda tangannya cocok, tetapi surat ini tidak ada dalam register dinas. "
      "Tahan surat dan hubungi dinas.";
  presented.sentence_english =
      "NOT VALID: the signatures hold, but the office's register does not know this letter. "
      "Keep it and call the office.";
}

/// Says both proofs in one sentence each. What cryptography refuses needs no register; what it
/// leaves open does not hide that the letter, byte for byte ours, is over.
void combine(PresentedReport& presented, UtcOffset offset) {
  presented.sentence = presented.report.sentence;
  presented.sentence_english = presented.report.sentence_english;
  presented.outcome = presented.report.outcome;
  if (presented.outcome == verify::Outcome::altered && presented.begins_as) {
    say_what_was_altered(presented, *presented.begins_as);
  }
  if (presented.report.conclusion == verify::Conclusion::not_valid) {
    return;
  }
  switch (presented.finding) {
    case RegisterFinding::issued:
      return;
    case RegisterFinding::superseded:
    case RegisterFinding::revoked:
      say_that_it_ended(presented, offset);
      return;
    case RegisterFinding::draft:
    case RegisterFinding::unknown:
      if (is_proven(presented.outcome)) {
        say_that_it_is_not_on_record(presented);
      }
      return;
  }
}

}  // namespace

std::string_view to_name(RegisterFinding finding) {
  switch (finding) {
    case RegisterFinding::issued:
      return "issued";
    case RegisterFinding::draft:
      return "draft";
    case RegisterFinding::superseded:
      return "superseded";
    case RegisterFinding::revoked:
      return "revoked";
    case RegisterFinding::unknown:
      return "unknown";
  }
  throw std::logic_error("unknown register finding");
}

bool PresentedReport::green() const {
  return verify::green(report) && finding == RegisterFinding::issued &&
         outcome == verify::Outcome::valid;
}

Result<PresentedReport> verify_presented(const Office& office, ByteView file) {
  verify::Report report = office.verifier.verify(file, office.now());
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  auto entry = look_in_register(lease.value().connection(), file, report);
  if (!entry) {
    return std::move(entry).error();
  }
  PresentedReport presented{std::move(report),
                            entry.value().finding,
                            verify::Outcome::undecided,
                            "",
                            "",
                            entry.value().ended_at,
                            std::move(entry.value().replaced_by),
                            std::move(entry.value().begins_as)};
  combine(presented, office.offset());
  return presented;
}

}  // namespace sktt::issue
