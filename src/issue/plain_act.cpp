#include "issue/plain_act.hpp"

#include <utility>

#include "issue/act.hpp"

namespace sktt::issue {

Result<DecisionResult> carry_out(const Office& office, const Identity& who, const Asked& asked,
                                 const sop::Command& command, const registry::Evidence& evidence) {
  const auto admitted = admit(office, who, asked, evidence);
  if (!admitted) {
    return admitted.error();
  }
  const registry::Standing& standing = admitted.value().standing;
  auto events =
      sop::apply(office.procedure, standing.state, command, admitted.value().actor, office.now());
  if (!events) {
    return std::move(events).error();
  }
  Act act;
  act.events = std::move(events).value();
  act.assignment = asked.assignment;
  act.evidence = evidence;
  return keep(office, standing, act);
}

}  // namespace sktt::issue
