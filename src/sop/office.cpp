#include "sop/office.hpp"

#include <algorithm>
#include <stdexcept>

namespace sktt::sop {
namespace {

// No office is closed for longer; past this something is wrong with the calendar.
constexpr int kLongestClosureDays = 366;

}  // namespace

bool Office::is_open_on(Date date) const {
  const std::chrono::weekday weekday{std::chrono::sys_days{date}};
  return open_on.at(weekday.c_encoding()) && !closed_on.contains(date);
}

std::chrono::seconds office_time_between(const Office& office, Instant from, Instant to) {
  std::chrono::seconds sum{0};
  if (to <= from) {
    return sum;
  }
  const std::chrono::sys_days last{local_date(to, office.utc_offset)};
  for (std::chrono::sys_days day{local_date(from, office.utc_offset)}; day <= last;
       day += std::chrono::days{1}) {
    if (!office.is_open_on(Date{day})) {
      continue;
    }
    const Instant midnight = start_of_day(Date{day}, office.utc_offset);
    const Instant begin = std::max<Instant>(from, midnight + office.opens);
    const Instant end = std::min<Instant>(to, midnight + office.closes);
    sum += std::max(end - begin, std::chrono::seconds{0});
  }
  return sum;
}

Date collection_day(const Office& office, Instant accepted) {
  std::chrono::sys_days day{local_date(accepted, office.utc_offset)};
  int to_wait = office.collect_after_open_days;
  for (int closed = 0; closed < kLongestClosureDays; ++closed) {
    day += std::chrono::days{1};
    if (office.is_open_on(Date{day})) {
      closed = 0;
      if (--to_wait <= 0) {
        return Date{day};
      }
    }
  }
  throw std::logic_error("the office never opens");
}

}  // namespace sktt::sop
