#pragma once

#include <optional>
#include <string>

#include "admin/session.hpp"
#include "pdf/letter.hpp"
#include "verify/role_register.hpp"

namespace sktt::admin {

/// That a person is to hold a role.
struct AppointmentOrder {
  std::string person;  ///< "P-0003"
  verify::Role role;
  verify::Capacity capacity;
  std::string title;  ///< Without "Plt."
  Instant from;
  std::optional<Instant> until;
  std::string decree;
  std::string administrator;  ///< Who orders it; may be empty where there is only one.
};

/// Appoints: a record by the appointment key, its leaf, the administrator's act, and a new trust
/// bundle. Gives the appointment's identifier.
///
/// Errors: `not_found` for an unknown person; `conflict` if that person holds the role already in
/// that time; `refused` for the seal's role; `malformed` if `renderer` cannot draw name and title
/// (null: not tried); as `open_offline`, `open_administrator`, `RoleRegister::read`, `publish`.
[[nodiscard]] Result<std::string> appoint(const Session& session,
                                          const pdf::LetterRenderer* renderer,
                                          const AppointmentOrder& order);

/// Ends an appointment, in the same way. Errors: `refused` if nobody holds it or it ends earlier
/// already; as `appoint`.
[[nodiscard]] Status end_appointment(const Session& session, const verify::AppointmentEnd& end,
                                     const std::string& administrator);

}  // namespace sktt::admin
