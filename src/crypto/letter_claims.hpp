#pragma once

#include <array>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"

namespace sktt::crypto {

/// A letter's random 128-bit token; who holds it holds the letter.
using LetterToken = std::array<std::uint8_t, 16>;

/// What the QR on a letter says. Never the NIK. A CBOR map with the keys 1 to 7 in this order.
struct LetterClaims {
  std::string name;            ///< 1; a minor's initials.
  std::string nationality;     ///< 2; ICAO alpha-3.
  std::string passport_last4;  ///< 3
  std::string kode_wilayah;    ///< 4; "33.69.01"
  Date valid_until;            ///< 5; as text, ISO 8601.
  Sha256 reviewed;             ///< 6; of the revision that the Kadis reviewed.
  LetterToken token;           ///< 7
  bool operator==(const LetterClaims&) const = default;
};

/// Writes the claims as deterministic CBOR. Standard: RFC 8949, 4.2.
[[nodiscard]] Bytes encode_claims(const LetterClaims& claims);
/// Reads exactly the form of `encode_claims`. Errors: `malformed`.
[[nodiscard]] Result<LetterClaims> decode_claims(ByteView bytes);

/// The code that a person types when no QR can be read: from SHA-256 of a label and the token.
[[nodiscard]] std::string typed_code(const LetterToken& token);

}  // namespace sktt::crypto
