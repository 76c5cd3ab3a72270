#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt {

/// Writes lower-case hexadecimal. Standard: RFC 4648, 8.
[[nodiscard]] std::string to_hex(ByteView bytes);
/// Writes upper-case hexadecimal, as PDF strings of this dialect use it.
[[nodiscard]] std::string to_hex_upper(ByteView bytes);
/// Reads lower-case hexadecimal. Errors: `malformed` for any other character or an odd length.
[[nodiscard]] Result<Bytes> from_hex(std::string_view text);

/// Writes base64 with padding. Standard: RFC 4648, 4.
[[nodiscard]] std::string to_base64(ByteView bytes);
/// Reads padded base64. Errors: `malformed` for white space, wrong padding or non-zero spare bits.
[[nodiscard]] Result<Bytes> from_base64(std::string_view text);

/// Writes base64url without padding. Standard: RFC 7515, 2.
[[nodiscard]] std::string to_base64url(ByteView bytes);
/// Reads unpadded base64url. Errors: `malformed`, padding and non-zero spare bits included.
[[nodiscard]] Result<Bytes> from_base64url(std::string_view text);

/// Writes upper-case base32 without padding. Standard: RFC 4648, 6.
[[nodiscard]] std::string to_base32(ByteView bytes);
/// Reads unpadded upper-case base32. Errors: `malformed`, non-zero spare bits included.
[[nodiscard]] Result<Bytes> from_base32(std::string_view text);

/// Number of data symbols in a typed code; one check symbol follows them.
inline constexpr std::size_t kTypedCodeSymbols = 10;

/// Writes the first 50 bits of `bytes` (at least 7) as ten Crockford base32 symbols and one check
/// symbol (modulo 37), grouped "XXXXX-XXXXX-C". Standard: Douglas Crockford, Base 32.
[[nodiscard]] std::string to_typed_code(ByteView bytes);
/// Reads what a person typed back into the canonical form of `to_typed_code`: case, spaces and
/// hyphens do not matter, O reads as 0, I and L as 1.
/// Errors: `malformed` for another symbol or length, or a check symbol that does not match.
[[nodiscard]] Result<std::string> normalise_typed_code(std::string_view typed);

}  // namespace sktt
