#include "issue/service_times.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "registry/cases.hpp"
#include "registry/visits.hpp"
#include "sop/service_clock.hpp"

namespace sktt::issue {
namespace {

using Clocks = std::vector<sop::VisitClock>;

/// The office times of finished visits, by the state that was visited. The applicant's own are not
/// the office's: there the clock stands still.
std::map<sop::State, Clocks> measure(const Office& office, const std::vector<sop::Visit>& visits,
                                     Instant now) {
  std::map<sop::State, Clocks> measured;
  for (const sop::Visit& visit : visits) {
    const sop::VisitClock clock = sop::read_clock(office.procedure, visit, now);
    if (clock.pace != sop::Pace::stopped) {
      measured[visit.state].push_back(clock);
    }
  }
  return measured;
}

void summarise(Clocks& clocks, ActivityTimes& times) {
  if (clocks.empty()) {
    return;
  }
  const auto middle = clocks.begin() + static_cast<std::ptrdiff_t>((clocks.size() - 1) / 2);
  std::nth_element(clocks.begin(), middle, clocks.end(),
                   [](const auto& left, const auto& right) { return left.spent < right.spent; });
  times.finished = static_cast<std::int64_t>(clocks.size());
  times.late = std::count_if(clocks.begin(), clocks.end(),
                             [](const auto& clock) { return clock.pace == sop::Pace::late; });
  times.median = middle->spent;
}

}  // namespace

Result<ServiceTimes> read_service_times(const Office& office) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  const Instant now = office.now();
  db::Connection& connection = lease.value().connection();
  const auto waiting = registry::count_waiting(connection);
  if (!waiting) {
    return waiting.error();
  }
  const auto visits =
      registry::list_ended_visits(connection, now - kServiceTimesPeriod, kServiceTimesEvents);
  if (!visits) {
    return visits.error();
  }
  auto measured = measure(office, visits.value(), now);
  ServiceTimes out{now, {}};
  for (const sop::Activity& activity : office.procedure.activities) {
    ActivityTimes times{activity.number, 0, 0, 0, std::nullopt};
    const auto count = waiting.value().find(activity.state);
    times.waiting = count == waiting.value().end() ? 0 : count->second;
    summarise(measured[activity.state], times);
    out.activities.push_back(times);
  }
  return out;
}

Result<std::shared_ptr<const ServiceTimes>> ServiceTimesBoard::read() {
  const std::lock_guard lock(mutex_);
  const Instant now = office_.clock.now();
  // A clock that was set back must not keep an old look for longer.
  if (last_ && now >= looked_at_ && now - looked_at_ < kServiceTimesLifetime) {
    return last_;
  }
  auto fresh = read_service_times(office_);
  if (!fresh) {
    return std::move(fresh).error();
  }
  last_ = std::make_shared<const ServiceTimes>(std::move(fresh).value());
  looked_at_ = now;
  return last_;
}

}  // namespace sktt::issue
