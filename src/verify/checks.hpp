#pragma once

#include <string>
#include <vector>

#include "base/time.hpp"
#include "verify/facts.hpp"
#include "verify/policy.hpp"
#include "verify/report.hpp"

namespace sktt::verify {

/// Gathers findings and weighs each by a policy.
class Findings {
 public:
  explicit Findings(const Policy& policy) : policy_(&policy) {}

  void add(Check check, SubIndication sub_indication, std::optional<pdf::SignatureField> field,
           std::string detail);
  /// Gives them, heaviest first; of one weight in the order of `Check`.
  [[nodiscard]] std::vector<Finding> sorted() &&;

 private:
  const Policy* policy_;
  std::vector<Finding> findings_;
};

/// Holds a file that was read to every rule about the letter as a whole.
void check_letter(const Facts& facts, Instant now, Findings& findings);

/// Holds one signature to every rule about it alone.
void check_signature(const SignatureFacts& signature, const Facts& facts, Instant now,
                     Findings& findings);

}  // namespace sktt::verify
