#pragma once

#include "app/settings.hpp"
#include "base/result.hpp"
#include "verify/verifier.hpp"

namespace sktt::app {

/// Opens what presented letters are judged by: the office's trust bundle, the policy, and the
/// bundles of other offices.
/// Errors: `not_found`; `malformed`; `refused` for a policy that asks less than the office's own,
/// naming the checks, and for bundles that cannot be told apart.
[[nodiscard]] Result<verify::Verifier> open_verifier(const Settings& settings);

}  // namespace sktt::app
