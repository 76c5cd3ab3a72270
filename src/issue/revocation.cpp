#include "issue/revocation.hpp"

#include "issue/plain_act.hpp"

namespace sktt::issue {

Result<DecisionResult> revoke(const Office& office, const Identity& who,
                              const Revocation& revocation, const registry::Evidence& evidence) {
  return carry_out(office, who,
                   {revocation.case_number, revocation.assignment, revocation.draft_sha256,
                    revocation.berkas_sha256, kRevocation},
                   sop::Revoke{revocation.reasons, revocation.note}, evidence);
}

}  // namespace sktt::issue
