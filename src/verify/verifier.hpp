#pragma once

#include <chrono>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "verify/facts.hpp"
#include "verify/policy.hpp"
#include "verify/report.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::verify {

/// How far the time on the page may lie before the proven one: from the click to the timestamp.
inline constexpr std::chrono::minutes kStatedTimeTolerance{10};
/// How far a verifier's clock may be behind the office's.
inline constexpr std::chrono::minutes kClockTolerance{10};

/// Judges facts by a policy: a pure function. `now` is the verifier's own clock.
[[nodiscard]] Report judge(const Facts& facts, const Policy& policy, Instant now);

/// Verifies presented files against one trust bundle. Immutable; safe to share between threads.
class Verifier {
 public:
  explicit Verifier(TrustBundle trust, Policy policy = Policy());

  /// Verifies a file of any size and content; never throws for any input. A report, never an
  /// error: what is wrong with somebody's document is a finding.
  [[nodiscard]] Report verify(ByteView file, Instant now) const;
  [[nodiscard]] const TrustBundle& trust() const { return trust_; }

 private:
  TrustBundle trust_;
  Policy policy_;
};

}  // namespace sktt::verify
