#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crypto/key.hpp"

namespace sktt::crypto {

/// Names a key after itself: `prefix`, a hyphen and 64 bits of the digest of its SPKI.
[[nodiscard]] std::string key_name(std::string_view prefix, const PublicKey& key);

/// Writes a public key as it is published. Standard: RFC 7468, 13.
[[nodiscard]] std::string to_pem(const PublicKey& key);

/// Reads one public key after another, each exactly as `to_pem` writes it; none from an empty text.
/// Errors: `malformed`; `refused` for a key of another algorithm.
[[nodiscard]] Result<std::vector<PublicKey>> public_keys_from_pem(std::string_view text);

}  // namespace sktt::crypto
