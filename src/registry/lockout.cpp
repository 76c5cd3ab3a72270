#include "registry/lockout.hpp"

#include <string>

#include "db/transaction.hpp"
#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

struct Tries {
  std::int64_t failed;
  std::optional<Instant> last;
};

Status check_allowed(const Tries& tries, Instant now) {
  if (tries.failed >= kMaxFailedTries) {
    return Error(Errc::locked,
                 "locked after " + std::to_string(kMaxFailedTries) +
                     " wrong passphrases; an administrator can unlock it (sktt-admin official "
                     "unlock)");
  }
  if (tries.failed >= 2 && tries.last) {
    const std::chrono::seconds wait(kFirstBackOffSeconds << (tries.failed - 2));
    const auto left = *tries.last + wait - now;
    // A clock that was set back must not lengthen the wait.
    if (left.count() > 0 && left <= wait) {
      return Error(Errc::too_many, "wrong passphrase before; wait " + std::to_string(left.count()) +
                                       " seconds and try again");
    }
  }
  return Done{};
}

}  // namespace

Status begin_try(db::Connection& connection, std::string_view official_id, Instant now) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto tries = connection.row("SELECT failed_tries, last_try_at FROM official WHERE id = ?",
                              {official_id}, [](const db::Statement& row) {
                                return Tries{row.integer(0), from_column(row.maybe_integer(1))};
                              });
  if (!tries) {
    return std::move(tries).error();
  }
  if (!tries.value()) {
    return Error(Errc::not_found, "no official " + std::string(official_id));
  }
  if (auto allowed = check_allowed(*tries.value(), now); !allowed) {
    return allowed;
  }
  auto counted = connection.run(
      "UPDATE official SET failed_tries = failed_tries + 1, last_try_at = ? WHERE id = ?",
      {to_column(now), official_id});
  return counted ? transaction.value().commit() : counted;
}

Status try_succeeded(db::Connection& connection, std::string_view official_id) {
  return connection.run("UPDATE official SET failed_tries = 0, last_try_at = NULL WHERE id = ?",
                        {official_id});
}

Status take_back_try(db::Connection& connection, std::string_view official_id) {
  return connection.run(
      "UPDATE official SET failed_tries = failed_tries - 1 WHERE id = ? AND failed_tries > 0",
      {official_id});
}

Result<std::int64_t> failed_tries(db::Connection& connection, std::string_view official_id) {
  auto tries = connection.row("SELECT failed_tries FROM official WHERE id = ?", {official_id},
                              [](const db::Statement& row) { return row.integer(0); });
  if (!tries) {
    return std::move(tries).error();
  }
  if (!tries.value()) {
    return Error(Errc::not_found, "no official " + std::string(official_id));
  }
  return *tries.value();
}

Status unlock(db::Connection& connection, std::string_view official_id) {
  if (auto done = try_succeeded(connection, official_id); !done) {
    return done;
  }
  if (connection.changes() == 0) {
    return Error(Errc::not_found, "no official " + std::string(official_id));
  }
  return Done{};
}

}  // namespace sktt::registry
