#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "admin/session.hpp"
#include "db/connection.hpp"

namespace sktt::admin {

/// A role record that the appointment key has signed, and what the log calls it.
struct RoleChange {
  std::uint64_t sequence;
  std::string_view event;  ///< `kRoleAppointed` or `kRoleEnded`.
  std::string record;
};

/// Keeps a role record beside its leaf, inside the caller's transaction.
/// Errors: as `add_role_record` and `tlog::append_leaf`.
[[nodiscard]] Status keep_role_record(const Session& session, db::Connection& connection,
                                      const RoleChange& change);

}  // namespace sktt::admin
