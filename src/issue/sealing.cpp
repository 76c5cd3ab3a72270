#include "issue/sealing.hpp"

#include <utility>

#include "crypto/letter_claims.hpp"
#include "issue/letter_qr.hpp"
#include "issue/signing.hpp"
#include "registry/books.hpp"
#include "registry/codes.hpp"
#include "registry/documents.hpp"
#include "verify/letter_qr.hpp"

namespace sktt::issue {
namespace {

Result<verify::Appointment> seal_appointment(const Office& office) {
  const verify::Appointment* found = office.verifier.trust().roles.in_office(
      office.seal.certificate, verify::Role::seal, office.now());
  if (found == nullptr) {
    return Error(Errc::refused, "the office's seal certificate has no appointment today");
  }
  return *found;
}

Result<Bytes> apply_seal(const Office& office, ByteView file, std::string letter_number,
                         const std::string& qr_text) {
  const auto appointment = seal_appointment(office);
  if (!appointment) {
    return appointment.error();
  }
  const crypto::LetterClaims claims = claims_of(qr_text);
  pdf::SignatureContent content =
      signature_content(office, pdf::SignatureField::cap_dinas, appointment.value(), "");
  content.seal = pdf::SealContent{
      std::move(letter_number), qr_text,
      verify::typed_line(office.verifier.trust().office.verification_host, claims.token)};
  return sign_revision(office, file, content, office.seal);
}

}  // namespace

Result<Sealed> seal_letter(const Office& office, db::Connection& connection,
                           const registry::Standing& standing, ByteView file,
                           Instant registered_at) {
  if (!standing.document || !standing.revision || !standing.document->qr_text) {
    return Error(Errc::storage, "the signed konsep or its QR is missing");
  }
  const Date today = local_date(registered_at, office.offset());
  const int year = static_cast<int>(today.year());
  const auto line = registry::next_agenda_line(connection, year);
  if (!line) {
    return line.error();
  }
  std::string number = office.procedure.numbering.format(line.value(), today);
  auto added = apply_seal(office, file, number, *standing.document->qr_text);
  if (!added) {
    return std::move(added).error();
  }
  const std::int64_t document = standing.document->id;
  const crypto::LetterClaims claims = claims_of(*standing.document->qr_text);
  // Dated by the last stamp, not by the event: no later stamp may be earlier.
  if (auto kept =
          registry::add_revision(connection, *standing.revision, file, added.value(), office.now());
      !kept) {
    return std::move(kept).error();
  }
  if (auto marked = registry::mark_issued(
          connection, document, number, registry::digest_of_token(claims.token),
          registry::digest_of_code(crypto::typed_code(claims.token)), registered_at);
      !marked) {
    return std::move(marked).error();
  }
  if (auto entered = registry::enter_in_agenda(connection, document, year, line.value(), number,
                                               registered_at);
      !entered) {
    return std::move(entered).error();
  }
  return Sealed{std::move(number), std::move(added).value()};
}

}  // namespace sktt::issue
