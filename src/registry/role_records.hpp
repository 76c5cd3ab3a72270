#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// Keeps the next record of the role register, beside its log leaf.
/// Errors: `conflict` if that place is taken.
[[nodiscard]] Status add_role_record(db::Connection& connection, std::uint64_t sequence,
                                     std::string_view record, std::uint64_t leaf);

/// Lists the role register's records, first to last.
[[nodiscard]] Result<std::vector<std::string>> list_role_records(db::Connection& connection);

}  // namespace sktt::registry
