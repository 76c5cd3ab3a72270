#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "sop/service_clock.hpp"
#include "sop/terms.hpp"

namespace sktt::registry {

/// Lists the visits of states that ended after `since`, as the last `max_events` events of the
/// whole register tell them; a visit that began before those is left out.
[[nodiscard]] Result<std::vector<sop::Visit>> list_ended_visits(db::Connection& connection,
                                                                Instant since,
                                                                std::size_t max_events);

/// Counts the cases that wait in each state; states in which none waits, and final ones, are
/// absent.
[[nodiscard]] Result<std::map<sop::State, std::int64_t>> count_waiting(db::Connection& connection);

}  // namespace sktt::registry
