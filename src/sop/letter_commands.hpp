#pragma once
// Internal to src/sop: what may still happen to a letter once it is issued.

#include <string_view>
#include <vector>

#include "sop/situation.hpp"

namespace sktt::sop {

/// Tells whether a letter waits to be collected that is worth nothing any more.
[[nodiscard]] bool lost_its_letter(const CaseState& current);

/// Says in a word what became of a letter that is not in force any more.
[[nodiscard]] std::string_view fate_of(LetterStanding letter);

/// Carry the command out, as `apply` says.
[[nodiscard]] Result<std::vector<Event>> revoke(const Situation& at, const Revoke& command);
[[nodiscard]] Result<std::vector<Event>> supersede(const Situation& at, const Supersede& command);

}  // namespace sktt::sop
