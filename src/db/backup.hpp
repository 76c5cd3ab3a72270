#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "db/connection.hpp"

namespace sktt::db {

/// Copies the database, as of one moment, into a new file that only its owner may read, and checks
/// the copy. The service may go on meanwhile. `target` appears only when it is whole.
///
/// Errors: `conflict` if `target` is there already; `storage` when the copy fails its check; else
/// as `Statement::step`, naming the disk of `target`.
[[nodiscard]] Status back_up(Connection& source, const std::filesystem::path& target);

}  // namespace sktt::db
