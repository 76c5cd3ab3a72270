#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "sop/service_clock.hpp"

namespace sktt::registry {

/// Lists the visits of states that ended after `since`, as the last `max_events` events of the
/// whole register tell them; a visit that began before those is left out.
[[nodiscard]] Result<std::vector<sop::Visit>> list_ended_visits(db::Connection& connection,
                                                                Instant since,
                                                                std::size_t max_events);

}  // namespace sktt::registry
