#include "sop/procedure.hpp"

#include <algorithm>
#include <stdexcept>

namespace sktt::sop {

std::optional<State> Activity::leads_to(Outcome outcome) const {
  if (outcome == Outcome::ya) {
    return on_ya;
  }
  return tidak_standing == Standing::switched_off ? std::nullopt : on_tidak;
}

bool Activity::is_for(Role role) const {
  switch (counter) {
    case Counter::none:
      return role == owner;
    case Counter::allowed:
      return role == owner || role == Role::loket;
    case Counter::required:
      return role == Role::loket;
  }
  return false;
}

const Activity& Procedure::activity_of(State state) const {
  const auto found = std::find_if(activities.begin(), activities.end(),
                                  [&](const Activity& each) { return each.state == state; });
  if (found == activities.end()) {
    throw std::logic_error("no activity for state " + std::string(to_name(state)));
  }
  return *found;
}

const Activity* Procedure::find_activity(int number) const {
  const auto found = std::find_if(activities.begin(), activities.end(),
                                  [&](const Activity& each) { return each.number == number; });
  return found == activities.end() ? nullptr : &*found;
}

const ReturnReason* Procedure::find_reason(std::string_view code) const {
  const auto found = std::find_if(reasons.begin(), reasons.end(),
                                  [&](const ReturnReason& each) { return each.text.code == code; });
  return found == reasons.end() ? nullptr : &*found;
}

const CodedText& Procedure::text_of(RequestKind kind) const {
  for (const KindText& known : kinds) {
    if (known.kind == kind) {
      return known.text;
    }
  }
  throw std::logic_error("the procedure has no text for this kind of request");
}

std::chrono::minutes Procedure::office_standard() const {
  std::chrono::minutes sum{0};
  for (const Activity& activity : activities) {
    if (activity.owner != Role::applicant) {
      sum += activity.standard;
    }
  }
  return sum;
}

}  // namespace sktt::sop
