#pragma once
// Stands in for src/base/rule.hpp where tests/attacks compiles the readers anew.

#include <string_view>

namespace sktt {

/// Tells whether a rule is enforced: unless a `test::RuleOff` names it.
[[nodiscard]] bool enforced(std::string_view rule);

}  // namespace sktt
