#include "db/erasing.hpp"

namespace sktt::db {

Status overwrite_what_is_removed(Connection& connection) {
  return connection.execute("PRAGMA secure_delete = ON");
}

Result<bool> empty_write_ahead_log(Connection& connection) {
  const auto busy = connection.row("PRAGMA wal_checkpoint(TRUNCATE)", {},
                                   [](const Statement& row) { return row.integer(0); });
  if (!busy) {
    return busy.error();
  }
  return busy.value() == 0;
}

}  // namespace sktt::db
