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
/// Errors: `unavailable` if the key does not sign. Standard: RFC 3161; RFC 5816.
[[nodiscard]] Result<Bytes> make_timestamp(const TimestampIdentity& identity, const Sha256& imprint,
                                           Instant at, Random& random);

/// A timestamp token, read strictly. Nothing in it is trusted yet but its own signature.
struct Timestamp {
  Sha256 imprint;
  Instant time;
  Certificate signer;
  std::vector<Certificate> certificates;  ///< Those embedded, the signer's first.
};

/// Reads a token and checks everything that the token alone can show: strict DER in the one form
/// that `make_timestamp` writes (or an RFC 3161 authority of the same profile), one SignerInfo, ESS
/// v2 naming the signer, the signed attributes and the signature.
/// Errors: `malformed`; `refused` naming the rule. The caller checks path, imprint and trust.
[[nodiscard]] Result<Timestamp> read_timestamp(ByteView token);

}  // namespace sktt::crypto
