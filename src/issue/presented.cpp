#include "issue/presented.hpp"

#include <stdexcept>
#include <utility>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "crypto/cose.hpp"
#include "issue/letter_qr.hpp"
#include "registry/cases.hpp"
#include "registry/standing.hpp"
#include "sop/assessment.hpp"

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
};

/// When the letter lost its force, if it did other than by its own end.
std::optional<Instant> ended_at(const registry::Document& document) {
  const bool ended = document.status == registry::DocumentStatus::superseded ||
                     document.status == registry::DocumentStatus::revoked;
  return ended ? std::optional(document.status_since) : std::nullopt;
}

/// Why a letter was revoked is between the office and its holder; what replaced it is for all.
std::optional<std::string> replaced_by(const registry::Document& document) {
  return document.status == registry::DocumentStatus::superseded ? document.status_reason
                                                                 : std::nullopt;
}

Result<RegisterEntry> look_in_register(db::Connection& connection, const crypto::Sha256& file) {
  const auto revision = registry::find_revision(connection, file);
  if (!revision) {
    return revision.error();
  }
  if (!revision.value()) {
    return RegisterEntry{};
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

/// Says both proofs in one sentence each; what cryptography refuses needs no register.
void combine(PresentedReport& presented, UtcOffset offset) {
  presented.sentence = presented.report.sentence;
  presented.sentence_english = presented.report.sentence_english;
  if (presented.report.conclusion != verify::Conclusion::valid) {
    return;
  }
  const EndedOn on = ended_on(presented, offset);
  switch (presented.finding) {
    case RegisterFinding::issued:
      return;
    case RegisterFinding::superseded:
      presented.sentence =
          "TIDAK BERLAKU LAGI: surat asli, tetapi sudah diganti dengan surat nomor " +
          presented.replaced_by.value_or("lain") + on.indonesian + ".";
      presented.sentence_english = "NO LONGER VALID: a genuine letter, replaced by letter " +
                                   presented.replaced_by.value_or("of another number") +
                                   on.english + ".";
      return;
    case RegisterFinding::revoked:
      presented.sentence =
          "TIDAK BERLAKU LAGI: surat asli, tetapi sudah dicabut oleh dinas" + on.indonesian + ".";
      presented.sentence_english =
          "NO LONGER VALID: a genuine letter, revoked by the office" + on.english + ".";
      return;
    case RegisterFinding::draft:
    case RegisterFinding::unknown:
      presented.sentence =
          "TIDAK SAH: tanda tangannya cocok, tetapi surat ini tidak ada dalam register dinas. "
          "Tahan surat dan hubungi dinas.";
      presented.sentence_english =
          "NOT VALID: the signatures hold, but the office's register does not know this letter. "
          "Keep it and call the office.";
      return;
  }
}

std::string masked(const std::string& number) {
  constexpr std::size_t kShown = 4;
  if (number.size() <= kShown) {
    return std::string(number.size(), '*');
  }
  return std::string(number.size() - kShown, '*') + number.substr(number.size() - kShown);
}

/// Finds when a letter was sealed: a child when it was issued stays one on this page, as on the
/// paper, whatever the register says of it since.
Instant sealed_at(const verify::Report& report, const registry::Document& document) {
  for (const verify::SignatureRow& row : report.signatures) {
    if (row.field == pdf::SignatureField::cap_dinas) {
      return row.proven_at.value_or(row.stated_at);
    }
  }
  return document.status_since;
}

/// Loads what the letter itself says, out of its own sealed file and its case.
Result<LookedUpLetter> describe(const Office& office, db::Connection& connection,
                                const registry::Document& document) {
  const auto revision = registry::last_revision(connection, document.id);
  if (!revision) {
    return revision.error();
  }
  const auto file = registry::load_file(connection, revision.value());
  if (!file) {
    return file.error();
  }
  const auto record = registry::load_case(connection, document.case_id);
  const auto standing = record ? registry::load_standing(connection, record.value().number)
                               : Result<registry::Standing>(record.error());
  if (!standing) {
    return standing.error();
  }
  const verify::Report report = office.verifier.verify(file.value(), office.now());
  if (report.conclusion != verify::Conclusion::valid) {
    return Error(Errc::storage, "a stored letter does not verify");
  }
  const sop::Application& application = standing.value().application;
  const Date issued = local_date(sealed_at(report, document), office.offset());
  return LookedUpLetter{document.status,
                        report.standing == verify::Standing::expired,
                        document.letter_number.value_or(""),
                        sop::is_minor(application, issued) ? initials(application.nama_lengkap)
                                                           : application.nama_lengkap,
                        application.kewarganegaraan,
                        masked(application.nik),
                        masked(application.nomor_paspor),
                        application.alamat.desa_kelurahan,
                        application.alamat.kecamatan,
                        document.valid_until,
                        report.signatures,
                        document.id,
                        ended_at(document),
                        replaced_by(document)};
}

Error no_such_letter() {
  return {Errc::not_found, "no issued letter has this code; compare it with the paper again"};
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
  return verify::green(report) && finding == RegisterFinding::issued;
}

Result<PresentedReport> verify_presented(const Office& office, ByteView file) {
  verify::Report report = office.verifier.verify(file, office.now());
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  auto entry = look_in_register(lease.value().connection(), report.file);
  if (!entry) {
    return std::move(entry).error();
  }
  PresentedReport presented{std::move(report),
                            entry.value().finding,
                            "",
                            "",
                            entry.value().ended_at,
                            std::move(entry.value().replaced_by)};
  combine(presented, office.offset());
  return presented;
}

Result<LookedUpLetter> look_up_qr(const Office& office, std::string_view fragment) {
  const auto message = from_base32(fragment);
  const auto cose = message ? crypto::read_cose_unverified(message.value())
                            : Result<crypto::CoseUnverified>(message.error());
  const auto claims = cose ? crypto::decode_claims(cose.value().payload)
                           : Result<crypto::LetterClaims>(cose.error());
  if (!claims) {
    return Error(Errc::malformed, "this is not the QR of an SKTT");
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const auto document = registry::find_by_token(connection, digest_of(claims.value().token));
  if (!document) {
    return document.error();
  }
  if (!document.value()) {
    return no_such_letter();
  }
  auto letter = describe(office, connection, *document.value());
  if (!letter) {
    return letter;
  }
  for (const verify::Appointment& appointment : office.verifier.trust().roles.appointments()) {
    for (const verify::SignatureRow& row : letter.value().signatures) {
      const bool signed_it =
          row.field == pdf::SignatureField::ttd_kadis &&
          row.certificate == appointment.certificate.sha256() &&
          crypto::cose_signed_by(cose.value(), appointment.certificate.public_key());
      if (signed_it) {
        return letter;
      }
    }
  }
  return no_such_letter();
}

Result<LookedUpLetter> look_up_code(const Office& office, std::string_view typed) {
  const auto code = normalise_typed_code(typed);
  if (!code) {
    return code.error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const auto document = registry::find_by_code(connection, digest_of_code(code.value()));
  if (!document) {
    return document.error();
  }
  return document.value() ? describe(office, connection, *document.value()) : no_such_letter();
}

}  // namespace sktt::issue
