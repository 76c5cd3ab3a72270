#pragma once

#include "base/result.hpp"
#include "issue/admission.hpp"
#include "issue/decision.hpp"
#include "sop/workflow.hpp"

namespace sktt::issue {

/// Carries out what an official asks for where nothing has to be made for it, no konsep and no
/// signature on one: admits the request, lets the procedure say what happens, keeps it.
/// Errors: as `admit`, `sop::apply` and `keep`.
[[nodiscard]] Result<DecisionResult> carry_out(const Office& office, const Identity& who,
                                               const Asked& asked, const sop::Command& command,
                                               const registry::Evidence& evidence);

}  // namespace sktt::issue
