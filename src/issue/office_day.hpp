#pragma once

#include "base/time.hpp"
#include "issue/office.hpp"

namespace sktt::issue {

/// Finds when the office's next day begins, and with it new tries of what is counted by the day.
[[nodiscard]] Instant next_day_begins(const Office& office);

}  // namespace sktt::issue
