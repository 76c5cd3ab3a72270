#pragma once
// Internal to src/audit: that one letter replaced another, held from both sides.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "audit/scope.hpp"
#include "registry/standing.hpp"
#include "sop/event.hpp"

namespace sktt::audit {

/// Checks that the case which `body` sealed asked to replace the letter of `old_case`, and sealed
/// the number that `superseded` names. Errors: `refused`; `storage`.
[[nodiscard]] Status check_superseded(const Scope& scope, std::int64_t old_case,
                                      const sop::Event& superseded, const nlohmann::json& body);

/// Checks each letter from before this system that is marked as replaced: the letter named there
/// asked to replace it. Notes which did not. Errors: what cannot be listed at all.
[[nodiscard]] Status audit_replaced_earlier_letters(const Scope& scope);

/// Checks that the letter which a sealed case replaced is not in force any more.
/// Errors: `refused`; `storage`.
[[nodiscard]] Status check_replaced(const Scope& scope, const registry::Standing& standing);

}  // namespace sktt::audit
