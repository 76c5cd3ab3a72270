#include "crypto/cms.hpp"

#include <utility>

#include "base/rule.hpp"
#include "crypto/broken_rule.hpp"
#include "crypto/signed_data.hpp"

namespace sktt::crypto {
namespace {

SignedData unsigned_signature(const Sha256& content, const Signer& signer) {
  SignedData data{SignedDataForm::cades, {}, content, {signer.certificate}, {}, {}};
  data.certificates.insert(data.certificates.end(), signer.chain.begin(), signer.chain.end());
  return data;
}

/// Digests what a signature timestamp is over. Standard: RFC 3161, appendix A.
Sha256 signature_imprint(const SignedData& data) {
  return sha256(ecdsa_to_der(data.signature));
}

}  // namespace

Result<Bytes> sign_cades(const Sha256& content, const Signer& signer,
                         const Timestamper& timestamp) {
  SignedData data = unsigned_signature(content, signer);
  if (Status status = sign(data, signer.key); !status) {
    return std::move(status).error().within("sign");
  }
  const Sha256 imprint = signature_imprint(data);
  auto token = timestamp(imprint);
  if (!token) {
    return std::move(token).error().within("timestamp the signature");
  }
  // A token that this system would not read again must not get into a document.
  const auto read = read_timestamp(token.value());
  if (!read || read.value().imprint != imprint) {
    return Error(Errc::unavailable, "the timestamper gave a token that is not of use here: " +
                                        (read ? "over another digest" : read.error().detail()));
  }
  data.token = std::move(token).value();
  return write_signed_data(data);
}

std::size_t cades_size_limit(const Signer& signer, std::size_t token_bytes) {
  SignedData data = unsigned_signature(Sha256{}, signer);
  reserve_signature(data);
  data.token.assign(token_bytes, 0);
  return write_signed_data(data).size();
}

Result<CadesSignature> read_cades(ByteView der, const KnownCertificates& known) {
  auto read = read_signed_data(der, SignedDataForm::cades, known);
  if (!read) {
    return std::move(read).error().within("CAdES signature");
  }
  SignedData data = std::move(read).value();
  auto timestamp = read_timestamp(data.token, known);
  if (!timestamp) {
    return std::move(timestamp).error().within("CAdES signature");
  }
  const Sha256 imprint = signature_imprint(data);
  if (timestamp.value().imprint != imprint && enforced("timestamp.imprint")) {
    return broken_rule("timestamp.imprint", "the timestamp is over another signature")
        .within("CAdES signature");
  }
  Certificate signer = data.certificates.front();
  return CadesSignature{data.message_digest, std::move(signer), std::move(data.certificates),
                        imprint, std::move(timestamp).value()};
}

}  // namespace sktt::crypto
