#include "sop/service_clock.hpp"

namespace sktt::sop {

VisitClock read_clock(const Procedure& procedure, const Visit& visit, Instant now) {
  if (is_final(visit.state)) {
    return {};
  }
  const Activity& activity = procedure.activity_of(visit.state);
  if (activity.owner == Role::applicant) {
    return {std::chrono::seconds{0}, activity.standard, Pace::stopped};
  }
  const std::chrono::seconds spent =
      office_time_between(procedure.office, visit.entered, visit.left.value_or(now));
  return {spent, activity.standard, spent > activity.standard ? Pace::late : Pace::within};
}

}  // namespace sktt::sop
