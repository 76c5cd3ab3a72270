#include <utility>

#include "sop/workflow.hpp"

namespace sktt::sop {

CaseState evolve(CaseState before, const Event& event) {
  CaseState after = std::move(before);
  after.state = event.state;
  after.attempt = event.attempt;
  if (after.version != event.version || event.kind == EventKind::parafs_voided) {
    // A paraf or a signature counts on the version it was given on, and on no other.
    after.paraf_kasi.reset();
    after.paraf_kabid.reset();
    after.signed_by.reset();
  }
  after.version = event.version;
  if (event.kind == EventKind::letter_superseded || event.kind == EventKind::letter_revoked) {
    // About the letter, not a step of the case: who does it takes no role on the case by it.
    after.letter = event.kind == EventKind::letter_revoked ? LetterStanding::revoked
                                                           : LetterStanding::superseded;
    return after;
  }
  after.acted.emplace(event.actor.person, event.actor.role);
  if (event.kind == EventKind::paraf_given) {
    (event.actor.role == Role::kasi ? after.paraf_kasi : after.paraf_kabid) = event.actor.person;
  } else if (event.kind == EventKind::letter_signed) {
    after.signed_by = event.actor.person;
  } else if (event.kind == EventKind::registered) {
    after.letter = LetterStanding::issued;
  }
  return after;
}

CaseState replay(const std::vector<Event>& events) {
  CaseState state;
  for (const Event& event : events) {
    state = evolve(std::move(state), event);
  }
  return state;
}

}  // namespace sktt::sop
