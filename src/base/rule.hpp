#pragma once

#include <string_view>

namespace sktt {

/// Tells whether a reader holds its input to the rule of this name: always.
///
/// A refusal of a PDF or of a CMS names the rule that it broke, and each such rule asks here
/// first. The programs have no way to answer otherwise. Only tests/attacks compiles the readers
/// against another header of this name, which switches one rule off, to show what each one stops.
[[nodiscard]] constexpr bool enforced(std::string_view /*rule*/) {
  return true;
}

}  // namespace sktt
