#pragma once

#include <string_view>

#include "crypto/digest.hpp"
#include "crypto/letter_claims.hpp"

namespace sktt::registry {

/// Digests a letter's token as the register keeps it: who reads the register cannot make a QR.
[[nodiscard]] crypto::Sha256 digest_of_token(const crypto::LetterToken& token);

/// Digests a code that people type, of a letter or of a receipt, likewise.
[[nodiscard]] crypto::Sha256 digest_of_code(std::string_view typed_code);

}  // namespace sktt::registry
