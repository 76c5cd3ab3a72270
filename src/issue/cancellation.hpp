#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "issue/decision.hpp"

namespace sktt::issue {

/// What stands in a nonce where a decision has its activity.
inline constexpr int kCancellation = 0;

/// That Loket ends a case before it is registered, or when its letter lost its force uncollected.
struct Cancellation {
  std::string case_number;
  std::string assignment;
  std::optional<crypto::Sha256> draft_sha256;
  crypto::Sha256 berkas_sha256;
  std::string reason;
};

/// Carries a cancellation out as `decide` does a decision: the event, its evidence and log leaf,
/// the voided konsep and the mark in the Buku Register in one transaction. Errors: as `decide`.
[[nodiscard]] Result<DecisionResult> cancel(const Office& office, const Identity& who,
                                            const Cancellation& cancellation,
                                            const registry::Evidence& evidence);

}  // namespace sktt::issue
