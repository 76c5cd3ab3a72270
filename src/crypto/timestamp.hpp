#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "crypto/known_certificates.hpp"

namespace sktt::crypto {

/// Gives a DER TimeStampToken over a digest, from whatever authority stands behind it.
using Timestamper = std::function<Result<Bytes>(const Sha256& imprint)>;

/// The in-process timestamp authority's identity.
struct TimestampIdentity {
  Certificate certificate;
  PrivateKey key;
  std::vector<Certificate> chain;  ///< Goes into each token after the certificate; issuing CA only.
  std::string policy_oid;          ///< Dotted, such as "1.3.6.1.4.1.55555.1.2".
};

/// Makes a TimeStampToken (a CMS SignedData over TSTInfo, SHA-256, ESS v2, accuracy 1 s, no
/// signing-time). The caller makes sure that `at` is not before its last stamp.
/// Errors: `unavailable` if the key does not sign; `refused` if it is not the certificate's.
/// Standard: RFC 3161; RFC 5816.
[[nodiscard]] Result<Bytes> make_timestamp(const TimestampIdentity& identity, const Sha256& imprint,
                                           Instant at, Random& random);

/// Largest token that `make_timestamp` makes for this identity, in bytes.
[[nodiscard]] std::size_t timestamp_size_limit(const TimestampIdentity& identity);

/// A timestamp token, read strictly. Nothing in it is trusted yet but its own signature.
struct Timestamp {
  Sha256 imprint;
  Instant time;
  std::string policy_oid;  ///< Dotted.
  Certificate signer;
  std::vector<Certificate> certificates;  ///< Those embedded, the signer's first.
};

/// Reads a token and checks everything that the token alone can show: strict DER in the one form
/// that `make_timestamp` writes, one SignerInfo, ESS v2 naming each embedded certificate, the
/// signed attributes and the signature. Tokens of authorities that write another form of RFC 3161
/// (a nonce, a signing-time, RSA) are refused.
/// A certificate that is among `known`, byte for byte, is not parsed again.
/// Errors: `malformed`; `refused` naming the rule. The caller checks path, imprint and trust.
[[nodiscard]] Result<Timestamp> read_timestamp(ByteView token, const KnownCertificates& known = {});

}  // namespace sktt::crypto
