#pragma once

#include <string>

#include "pdf/letter.hpp"
#include "registry/officials.hpp"
#include "verify/role_register.hpp"

namespace sktt::admin {

/// Checks that a letter can show this person in this role. Roles that sign no letter are always
/// fine, and so is everything where there is no `renderer` to ask (null).
/// Errors: as `LetterRenderer::check_signer`.
[[nodiscard]] Status check_drawing(const pdf::LetterRenderer* renderer,
                                   const registry::Official& official, verify::Role role,
                                   const std::string& title);

/// Checks that a letter can show this name, whatever role the person will hold.
/// Errors: as `LetterRenderer::check_signer`.
[[nodiscard]] Status check_name(const pdf::LetterRenderer* renderer, const std::string& name,
                                const std::string& personnel_id);

}  // namespace sktt::admin
