#include "admin/publication.hpp"

#include <utility>

#include "db/transaction.hpp"

namespace sktt::admin {

Status publish(db::Connection& connection, const Recorded& recorded,
               const std::function<Status()>& write) {
  // Only for its lock: nothing in the register changes.
  const auto turn = db::Transaction::begin(connection);
  Status written = turn ? write() : Status(turn.error());
  if (!written) {
    return std::move(written).error().within(
        recorded.what + " is recorded, but not published yet; mend what follows, then run " +
        recorded.command);
  }
  return written;
}

}  // namespace sktt::admin
