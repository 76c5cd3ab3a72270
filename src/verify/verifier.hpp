#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
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
/// How many other offices' bundles a verifier takes; each may cost one more verification.
inline constexpr std::size_t kMaxOtherOffices = 16;

/// Holds facts to every check: a pure function. `now` is the verifier's own clock.
[[nodiscard]] Examination examine(const Facts& facts, Instant now);

/// Judges facts by a policy: `weigh` of what `examine` finds.
[[nodiscard]] Report judge(const Facts& facts, const Policy& policy, Instant now);

/// Checks that bundles of other offices can be told from the office's own and from each other.
/// Errors: `refused` if two have one code, or there are more than `kMaxOtherOffices`.
[[nodiscard]] Status check_other_offices(const TrustBundle& own,
                                         const std::vector<TrustBundle>& others);

/// Verifies presented files against one trust bundle. What it does not prove is held to the bundles
/// of other offices, if there are any. Immutable; safe to share between threads.
class Verifier {
 public:
  /// `others` have passed `check_other_offices`.
  explicit Verifier(TrustBundle trust, Policy policy = Policy(),
                    std::vector<TrustBundle> others = {});

  /// Verifies a file of any size and content; never throws for any input. A report, never an
  /// error: what is wrong with somebody's document is a finding.
  [[nodiscard]] Report verify(ByteView file, Instant now) const;
  [[nodiscard]] const TrustBundle& trust() const { return trust_; }

 private:
  TrustBundle trust_;
  Policy policy_;
  std::vector<TrustBundle> others_;
};

}  // namespace sktt::verify
