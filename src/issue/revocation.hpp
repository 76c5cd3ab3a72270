#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "issue/decision.hpp"

namespace sktt::issue {

/// What stands in a nonce where a decision has its activity.
inline constexpr int kRevocation = -1;

/// That the Kadis withdraws an issued letter.
struct Revocation {
  std::string case_number;
  std::string assignment;
  std::optional<crypto::Sha256> draft_sha256;  ///< Of the letter.
  crypto::Sha256 berkas_sha256;
  std::vector<std::string> reasons;  ///< Codes of the procedure's revocation reasons.
  std::string note;
};

/// Carries a revocation out as `decide` does a decision: the event, its evidence and log leaf and
/// the document's status in one transaction. The case stays where it stands.
/// Errors: as `decide`; `conflict` if the letter is not in force.
[[nodiscard]] Result<DecisionResult> revoke(const Office& office, const Identity& who,
                                            const Revocation& revocation,
                                            const registry::Evidence& evidence);

}  // namespace sktt::issue
