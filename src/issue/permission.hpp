#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "issue/identity.hpp"
#include "issue/office.hpp"
#include "sop/case_state.hpp"
#include "verify/role_register.hpp"

namespace sktt::issue {

/// Lists the appointments that an official holds now, for what any official in office may do.
/// Errors: `forbidden` if there is none.
[[nodiscard]] Result<std::vector<verify::Appointment>> require_appointments(const Office& office,
                                                                            const Identity& who);

// Under which of the appointments that somebody holds they may do a thing to a case now; null if
// under none. The result points into `held`.

/// Finds the one under which they carry out what the case waits for.
[[nodiscard]] const verify::Appointment* acting_under(const Office& office,
                                                      const std::vector<verify::Appointment>& held,
                                                      const sop::CaseState& state);
/// Finds the one under which they cancel it.
[[nodiscard]] const verify::Appointment* cancelling_under(
    const Office& office, const std::vector<verify::Appointment>& held,
    const sop::CaseState& state);
/// Finds the one under which they revoke its letter.
[[nodiscard]] const verify::Appointment* revoking_under(
    const Office& office, const std::vector<verify::Appointment>& held,
    const sop::CaseState& state);

/// Says why somebody whose role it is may not carry out what the case waits for; nothing if it is
/// no role of theirs. The case must wait for an official.
[[nodiscard]] std::optional<std::string> why_refused(const Office& office,
                                                     const std::vector<verify::Appointment>& held,
                                                     const sop::CaseState& state);

}  // namespace sktt::issue
