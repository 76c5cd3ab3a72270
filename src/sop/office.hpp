#pragma once

#include <array>
#include <chrono>
#include <set>

#include "base/time.hpp"

namespace sktt::sop {

/// When the office is open, by its own clock.
struct Office {
  std::array<bool, 7> open_on{};   ///< Sunday first, as std::chrono::weekday counts.
  std::chrono::minutes opens{0};   ///< After midnight.
  std::chrono::minutes closes{0};  ///< After midnight; later than `opens`.
  std::set<Date> closed_on;        ///< Public holidays.
  UtcOffset utc_offset{0};
  int collect_after_open_days = 1;  ///< From acceptance to the day named on the receipt.

  [[nodiscard]] bool is_open_on(Date date) const;
  bool operator==(const Office&) const = default;
};

/// Measures the office hours between two moments; zero if `to` is not after `from`.
[[nodiscard]] std::chrono::seconds office_time_between(const Office& office, Instant from,
                                                       Instant to);

/// Finds the day to come back that the collection receipt of a file accepted at `accepted` names.
/// Throws std::logic_error if the office never opens, which no loaded procedure allows.
[[nodiscard]] Date collection_day(const Office& office, Instant accepted);

}  // namespace sktt::sop
