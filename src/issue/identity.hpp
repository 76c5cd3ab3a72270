#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "registry/officials.hpp"
#include "sop/case_state.hpp"
#include "verify/role_register.hpp"

namespace sktt::issue {

/// Who signed a request, as far as the request key proves it.
struct Identity {
  registry::Official official;
  registry::RequestKey key;
};

/// Finds whose request key this is. A key counts only in its window and with a binding that the
/// official's own signing key made. Errors: `unauthenticated`, the same for every reason.
[[nodiscard]] Result<Identity> identify(db::Connection& connection, std::string_view key_id,
                                        Instant now);

/// Lists the appointments that this official holds now, in the order of the register.
[[nodiscard]] std::vector<verify::Appointment> appointments_of(const verify::RoleRegister& roles,
                                                               const registry::Official& official,
                                                               Instant now);

/// Finds one of those by its identifier. Errors: `forbidden`.
[[nodiscard]] Result<verify::Appointment> appointment_of(const verify::RoleRegister& roles,
                                                         const registry::Official& official,
                                                         std::string_view assignment, Instant now);

/// Names the actor that an appointment makes of a person. The seal acts for nobody: throws
/// std::logic_error for it.
[[nodiscard]] sop::Actor to_actor(const verify::Appointment& appointment);

}  // namespace sktt::issue
