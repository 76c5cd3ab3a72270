#pragma once

#include <string>

#include "sop/procedure.hpp"

namespace sktt::fuzz {

/// Writes a procedure in one form: each value under the key that `sop::load_procedure` reads it
/// from, and each key whether it may be left out or not.
[[nodiscard]] std::string procedure_text(const sop::Procedure& procedure);

}  // namespace sktt::fuzz
