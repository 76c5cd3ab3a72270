#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// What the log calls the records of the role register.
inline constexpr std::string_view kRoleAppointed = "role_appointed";
inline constexpr std::string_view kRoleEnded = "role_ended";

/// A record of the role register as it is kept: the signed text, and what opens its log leaf.
struct RoleRecord {
  std::uint64_t sequence = 0;  ///< From 1, without a gap.
  std::string event;           ///< One of the two above.
  Instant at;                  ///< When it was kept; what it says may begin later.
  std::string record;          ///< Compact JWS by the appointment key.
  std::uint64_t leaf = 0;
};

/// Keeps the next record of the role register. Errors: `conflict` if that place is taken.
[[nodiscard]] Status add_role_record(db::Connection& connection, const RoleRecord& record);

/// Lists what the role register's records say, first to last.
[[nodiscard]] Result<std::vector<std::string>> list_role_records(db::Connection& connection);

/// Lists the records with what was kept beside them, first to last. Errors: `storage` for a row
/// that was altered.
[[nodiscard]] Result<std::vector<RoleRecord>> list_kept_role_records(db::Connection& connection);

}  // namespace sktt::registry
