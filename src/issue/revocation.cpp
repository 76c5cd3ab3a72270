#include "issue/revocation.hpp"

#include <utility>

#include "issue/act.hpp"
#include "issue/admission.hpp"
#include "sop/workflow.hpp"

namespace sktt::issue {

Result<DecisionResult> revoke(const Office& office, const Identity& who,
                              const Revocation& revocation, const registry::Evidence& evidence) {
  auto admitted = admit(office, who,
                        {revocation.case_number, revocation.assignment, revocation.draft_sha256,
                         revocation.berkas_sha256, kRevocation},
                        evidence);
  if (!admitted) {
    return std::move(admitted).error();
  }
  auto events = sop::apply(office.procedure, admitted.value().standing.state,
                           sop::Command(sop::Revoke{revocation.reasons, revocation.note}),
                           admitted.value().actor, office.now());
  if (!events) {
    return std::move(events).error();
  }
  Act act;
  act.events = std::move(events).value();
  act.assignment = revocation.assignment;
  act.evidence = evidence;
  return keep(office, admitted.value().standing, act);
}

}  // namespace sktt::issue
