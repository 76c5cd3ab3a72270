#pragma once

#include "verify/examination.hpp"
#include "verify/policy.hpp"
#include "verify/report.hpp"

namespace sktt::verify {

/// Weighs what was found by a policy: a pure function. What was read back out of a report is
/// weighed as it was when the file was at hand.
[[nodiscard]] Report weigh(const Examination& examination, const Policy& policy);

}  // namespace sktt::verify
