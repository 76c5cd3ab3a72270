#include "verify/signature_row.hpp"

namespace sktt::verify {
namespace {

CertificateRow row_of(const crypto::Certificate& certificate) {
  return {certificate.common_name(), certificate.issuer_common_name(), certificate.serial(),
          certificate.not_before(),  certificate.not_after(),          certificate.sha256()};
}

SignerRow row_of(const SignerFacts& facts) {
  SignerRow row{{},
                static_cast<bool>(facts.path),
                facts.revocation.known,
                facts.signature.timestamp.signer.common_name(),
                facts.proven_at(),
                facts.timestamp_path && facts.timestamp_authority_known,
                std::nullopt};
  for (const crypto::Certificate& certificate : facts.signature.certificates) {
    row.certificates.push_back(row_of(certificate));
  }
  if (facts.appointment) {
    row.appointment = facts.appointment->id;
  }
  return row;
}

}  // namespace

SignatureRow row_of(const SignatureFacts& facts) {
  SignatureRow row{facts.content.field,     facts.content.signer_name,
                   facts.content.capacity,  facts.content.place,
                   facts.content.signed_at, std::nullopt,
                   facts.revision,          facts.end};
  if (facts.signer) {
    row.signer = row_of(*facts.signer);
  }
  return row;
}

std::optional<Instant> SignatureRow::proven_at() const {
  return signer ? std::optional(signer->proven_at) : std::nullopt;
}

std::optional<crypto::Sha256> SignatureRow::certificate() const {
  return signer ? std::optional(signer->certificates.front().sha256) : std::nullopt;
}

}  // namespace sktt::verify
