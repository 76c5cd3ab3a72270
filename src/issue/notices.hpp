#pragma once

#include <cstdint>
#include <functional>
#include <set>

#include "base/result.hpp"
#include "db/connection.hpp"
#include "sop/event.hpp"
#include "sop/terms.hpp"

namespace sktt::issue {

struct Office;

/// Which events are told, and to whom; nothing by default. Immutable once the service runs.
struct Notices {
  std::set<sop::EventKind> mailed;  ///< To the desk that the case then waits at.
  std::set<sop::Role> desks;        ///< Those that have a mailbox.
  std::set<sop::EventKind> posted;  ///< To the webhook.
  /// Called once what was told is kept; returns at once. From many threads.
  std::function<void()> kept = [] {};
};

/// Puts what is to be told of an event into the outbox, in the event's own transaction. An event
/// after which the case waits for nobody with a mailbox is mailed to nobody.
[[nodiscard]] Status add_notices(const Office& office, db::Connection& connection,
                                 std::int64_t case_id, const sop::Event& event);

}  // namespace sktt::issue
