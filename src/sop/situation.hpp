#pragma once
// Internal to src/sop: what every command is judged by and made of.

#include <string>

#include "sop/workflow.hpp"

namespace sktt::sop {

/// All that a command is judged by. The references outlive it.
struct Situation {
  const Procedure& procedure;
  const CaseState& current;
  const Actor& actor;
  Instant now;
};

/// Makes an event that moves the case to `state` and is otherwise about the case as it stands.
[[nodiscard]] Event event_at(const Situation& at, EventKind kind, int activity, State state);

/// Checks a note, which may be empty; otherwise it is a line fit to be shown. Gives it in NFC.
/// Errors: `malformed`.
[[nodiscard]] Result<std::string> check_note(const std::string& note);

}  // namespace sktt::sop
