#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "admin/session.hpp"
#include "registry/officials.hpp"

namespace sktt::admin {

/// Lets a person try their passphrase again, as the administrator's act.
/// Errors: `not_found`; as `open_administrator`.
[[nodiscard]] Status unlock_official(const Session& session, const std::string& id,
                                     const std::string& administrator);

/// Ends all request keys of a person from now on, as the administrator's act, and counts them.
/// Appointments stay as they are: the decree that ends one is another act.
/// Errors: `not_found`; as `open_administrator`.
[[nodiscard]] Result<std::int64_t> suspend_official(const Session& session, const std::string& id,
                                                    const std::string& administrator);

/// What a list of the officials shows of one.
struct OfficialSummary {
  std::string id;
  std::string name;
  std::string personnel_id;
  std::vector<std::string> devices;  ///< Labels of the request keys in force.
  std::vector<std::string> roles;    ///< "A-0003 kasi" of each appointment in force.
  bool locked = false;
};

/// Lists everyone. Errors: as `Connection::open`, `RoleRegister::read`.
[[nodiscard]] Result<std::vector<OfficialSummary>> summarise_officials(const Workspace& workspace,
                                                                       Instant now);

}  // namespace sktt::admin
