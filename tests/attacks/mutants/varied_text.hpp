#pragma once

#include <string_view>

#include "base/time.hpp"
#include "crypto/letter_claims.hpp"
#include "mutants/dice.hpp"
#include "pdf/letter.hpp"
#include "verify/role_register.hpp"

namespace sktt::mutants {

/// What a letter says, and what its QR does.
struct VariedText {
  pdf::Letter letter;
  crypto::LetterClaims claims;
};

/// Makes up a person and their letter: names of one letter up to 120, in every script that the
/// fonts hold, children named by their initials only, all of it NFC.
[[nodiscard]] VariedText varied_text(Dice& dice, Date valid_until);

/// Names the official who holds a role in its term `count`, from 1.
[[nodiscard]] std::string_view official_name(verify::Role role, int count);

}  // namespace sktt::mutants
