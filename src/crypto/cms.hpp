#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "crypto/known_certificates.hpp"
#include "crypto/timestamp.hpp"

namespace sktt::crypto {

/// Who signs, with the chain to embed (issuing CA; never the root).
struct Signer {
  Certificate certificate;
  PrivateKey key;
  std::vector<Certificate> chain;
};

/// Makes a CAdES detached signature over content of which only the digest is at hand: SHA-256,
/// signed attributes contentType, messageDigest, signing-certificate-v2 and no other (no
/// signing-time), one SignerInfo, the signer's certificate and chain, one signature timestamp.
/// signing-certificate-v2 names every embedded certificate, so that none can be added or left out.
/// Errors: `unavailable` if the key or the timestamper fails, or its token is not over this
/// signature; `refused` if the key is not the certificate's.
/// Standard: ETSI EN 319 122-1; ETSI EN 319 142-1, 6.3; RFC 5652; RFC 5035.
[[nodiscard]] Result<Bytes> sign_cades(const Sha256& content, const Signer& signer,
                                       const Timestamper& timestamp);

/// Largest DER that `sign_cades` makes for this signer, so that /Contents can be reserved before
/// signing. `token_bytes` is the largest token the timestamper gives.
[[nodiscard]] std::size_t cades_size_limit(const Signer& signer, std::size_t token_bytes);

/// A CAdES signature, read strictly; its own arithmetic already checked.
struct CadesSignature {
  Sha256 content;  ///< The messageDigest attribute.
  Certificate signer;
  std::vector<Certificate> certificates;  ///< Those embedded, the signer's first.
  Sha256 signature_imprint;               ///< What the signature timestamp must be over.
  Timestamp timestamp;                    ///< Its imprint is already compared.
};

/// Reads a signature in exactly the form `sign_cades` writes: what it reads is written again and
/// compared byte for byte, so there is no second encoding. Checks the signature over the signed
/// attributes, signing-certificate-v2, and that the timestamp is over this signature's value.
/// A certificate that is among `known`, byte for byte, is not parsed again.
/// Errors: `malformed`; `refused` naming the rule. The caller checks content digest, path, trust.
[[nodiscard]] Result<CadesSignature> read_cades(ByteView der, const KnownCertificates& known = {});

}  // namespace sktt::crypto
