#include "issue/looked_up_letter.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "crypto/cose.hpp"
#include "issue/masking.hpp"
#include "issue/stored_letter.hpp"
#include "registry/cases.hpp"
#include "registry/codes.hpp"
#include "registry/standing.hpp"
#include "sop/assessment.hpp"

namespace sktt::issue {
namespace {

/// Finds when a letter was sealed: a child when it was issued stays one on this page, as on the
/// paper, whatever the register says of it since.
Instant sealed_at(const verify::Report& report, const registry::Document& document) {
  for (const verify::SignatureRow& row : report.signatures) {
    if (row.field == pdf::SignatureField::cap_dinas) {
      return row.proven_at().value_or(row.stated_at);
    }
  }
  return document.status_since;
}

/// Loads what the letter itself says, out of its own sealed file and its case.
Result<LookedUpLetter> describe(const Office& office, db::Connection& connection,
                                const registry::Document& document, const verify::Report& report) {
  const auto record = registry::load_case(connection, document.case_id);
  const auto standing = record ? registry::load_standing(connection, record.value().number)
                               : Result<registry::Standing>(record.error());
  if (!standing) {
    return standing.error();
  }
  const bool valid = report.conclusion == verify::Conclusion::valid;
  const sop::Application& application = standing.value().application;
  const Date issued = local_date(sealed_at(report, document), office.offset());
  return LookedUpLetter{document.status,
                        report.outcome == verify::Outcome::expired,
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
                        replaced_by(document),
                        report.conclusion,
                        valid ? "" : report.sentence,
                        valid ? "" : report.sentence_english};
}

/// Tells whether whoever signed the letter as Kadis signed this message.
bool signed_by_its_kadis(const Office& office, const crypto::CoseUnverified& cose,
                         const verify::Report& report) {
  for (const verify::Appointment& appointment : office.verifier.trust().roles.appointments()) {
    for (const verify::SignatureRow& row : report.signatures) {
      if (row.field == pdf::SignatureField::ttd_kadis &&
          row.certificate() == appointment.certificate.sha256() &&
          crypto::cose_signed_by(cose, appointment.certificate.public_key())) {
        return true;
      }
    }
  }
  return false;
}

Error no_such_letter() {
  return {Errc::not_found, "no issued letter has this code; compare it with the paper again"};
}

}  // namespace

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
  const auto document =
      registry::find_by_token(connection, registry::digest_of_token(claims.value().token));
  if (!document) {
    return document.error();
  }
  if (!document.value()) {
    return no_such_letter();
  }
  const auto report = verify_stored(office, connection, *document.value());
  if (!report) {
    return report.error();
  }
  // The register only says where to look; the letter found must say all that the QR says.
  const bool same = report.value().claims == claims.value() &&
                    signed_by_its_kadis(office, cose.value(), report.value());
  return same ? describe(office, connection, *document.value(), report.value()) : no_such_letter();
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
  const auto document = registry::find_by_code(connection, registry::digest_of_code(code.value()));
  if (!document) {
    return document.error();
  }
  if (!document.value()) {
    return no_such_letter();
  }
  const auto report = verify_stored(office, connection, *document.value());
  if (!report) {
    return report.error();
  }
  if (!report.value().claims || crypto::typed_code(report.value().claims->token) != code.value()) {
    return Error(Errc::storage, "the register gives a code to a letter that has another");
  }
  return describe(office, connection, *document.value(), report.value());
}

}  // namespace sktt::issue
