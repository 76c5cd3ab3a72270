#include "issue/office_day.hpp"

namespace sktt::issue {

Instant next_day_begins(const Office& office) {
  const Date tomorrow(std::chrono::sys_days(office.today()) + std::chrono::days(1));
  return start_of_day(tomorrow, office.offset());
}

}  // namespace sktt::issue
