#include "sop/situation.hpp"

#include <utility>

#include "base/text.hpp"

namespace sktt::sop {

Event event_at(const Situation& at, EventKind kind, int activity, State state) {
  Event event;
  event.kind = kind;
  event.at = at.now;
  event.actor = at.actor;
  event.activity = activity;
  event.state = state;
  event.attempt = at.current.attempt;
  event.version = at.current.version;
  return event;
}

Result<std::string> check_note(const std::string& note) {
  if (note.empty()) {
    return note;
  }
  Result<std::string> line = check_line(note, 1, kLongestNote);
  return line ? std::move(line) : std::move(line).error().within("note");
}

}  // namespace sktt::sop
