#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "db/connection.hpp"

namespace sktt::db {

/// Copies the database, as of one moment, into a new file that only its owner may read, and checks
/// the copy. The service may go on meanwhile. `target` appears only when it is whole.
///
/// Errors: `conflict` if `target` is there already; `storage`, also when the copy fails its
/// check; `unavailable`.
[[nodiscard]] Status back_up(Connection& source, const std::filesystem::path& target);

}  // namespace sktt::db
