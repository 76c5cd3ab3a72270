#pragma once
// Internal to src/crypto: the three attributes that a signature of this system signs.

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace sktt::crypto {

/// What a signer signs: contentType, messageDigest and signing-certificate-v2, nothing else.
///
/// signing-certificate-v2 names every embedded certificate, the signer's first, by SHA-256 and
/// without issuerSerial. So the signature fixes the whole set, which nothing else would sign.
/// Standard: RFC 5652, 11; RFC 5035, 3 and 4; ETSI EN 319 122-1, 5.2.2.3.
struct SignedAttributes {
  std::string content_type;  ///< Dotted.
  Sha256 message_digest;
  std::vector<Sha256> certificates;  ///< At least one.
};

/// Writes the attributes as the SET OF that is signed; SignerInfo holds its content under [0].
[[nodiscard]] Bytes write_signed_attributes(const SignedAttributes& attributes);

/// Reads the content of such a set. The caller writes it again and compares.
/// Errors: `malformed`; `refused` if an attribute is missing, repeated or not one of the three.
[[nodiscard]] Result<SignedAttributes> read_signed_attributes(ByteView content);

/// Writes the unsigned attributes' content: one signature timestamp. Standard: RFC 3161, app. A.
[[nodiscard]] Bytes write_unsigned_attributes(ByteView token);

/// Reads them. Errors: `malformed`; `refused` if there is anything but exactly one token.
[[nodiscard]] Result<Bytes> read_unsigned_attributes(ByteView content);

}  // namespace sktt::crypto
