#include "issue/cancellation.hpp"

#include "issue/plain_act.hpp"

namespace sktt::issue {

Result<DecisionResult> cancel(const Office& office, const Identity& who,
                              const Cancellation& cancellation,
                              const registry::Evidence& evidence) {
  return carry_out(office, who,
                   {cancellation.case_number, cancellation.assignment, cancellation.draft_sha256,
                    cancellation.berkas_sha256, kCancellation},
                   sop::Cancel{cancellation.reason}, evidence);
}

}  // namespace sktt::issue
