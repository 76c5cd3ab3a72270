#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"

namespace sktt::db {

/// From now on, what this connection removes is overwritten in the file, not only let go of.
/// Errors: as `Connection::execute`.
[[nodiscard]] Status overwrite_what_is_removed(Connection& connection);

/// Moves all that is in the write-ahead log into the file and empties it, so that nothing removed
/// stays readable there. Gives whether that was possible: not while somebody reads.
/// Errors: as `Connection::row`.
[[nodiscard]] Result<bool> empty_write_ahead_log(Connection& connection);

}  // namespace sktt::db
