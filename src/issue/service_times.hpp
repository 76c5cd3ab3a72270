#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "issue/office.hpp"

namespace sktt::issue {

/// How far back the live times look, and at how many events of the register at most.
inline constexpr std::chrono::days kServiceTimesPeriod{90};
inline constexpr std::size_t kServiceTimesEvents = 20'000;
/// How long one look at the register is good for.
inline constexpr std::chrono::seconds kServiceTimesLifetime{60};

/// How one activity stands against its Mutu Baku. Counts and times only, of nobody.
struct ActivityTimes {
  int activity;
  std::int64_t waiting = 0;   ///< Cases that wait for it now.
  std::int64_t finished = 0;  ///< Visits that ended in the period.
  std::int64_t late = 0;      ///< Of those, beyond the standard.
  /// The middle one of the office times of finished visits, the lower of two; nothing if there were
  /// none, or the clock stands still in this activity.
  std::optional<std::chrono::seconds> median;
  bool operator==(const ActivityTimes&) const = default;
};

/// What the register says of all activities, in their order.
struct ServiceTimes {
  Instant as_of;
  std::vector<ActivityTimes> activities;
};

/// Looks the service times up, at most once in `kServiceTimesLifetime`, however many ask. Safe to
/// share between threads. `office` outlives it.
class ServiceTimesBoard {
 public:
  explicit ServiceTimesBoard(const Office& office) : office_(office) {}
  /// Errors: `storage`; `unavailable`.
  [[nodiscard]] Result<std::shared_ptr<const ServiceTimes>> read();

 private:
  const Office& office_;
  std::mutex mutex_;
  Instant looked_at_;  ///< By the machine's clock, which may go back.
  std::shared_ptr<const ServiceTimes> last_;
};

/// Reads the service times from the register now. Errors: as `ServiceTimesBoard::read`.
[[nodiscard]] Result<ServiceTimes> read_service_times(const Office& office);

}  // namespace sktt::issue
