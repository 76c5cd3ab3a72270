#pragma once

#include <cstddef>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace sktt::crypto {

/// Fewest and most characters of a person's passphrase.
inline constexpr std::size_t kMinPassphraseCharacters = 12;
inline constexpr std::size_t kMaxPassphraseCharacters = 128;

/// Checks a new passphrase: length, and a short list of the most common ones and of the office's
/// own words. Errors: `refused`, saying which rule; never repeats the passphrase.
[[nodiscard]] Status check_new_passphrase(const Secret& passphrase);

}  // namespace sktt::crypto
