#include "issue/history.hpp"

#include <algorithm>

namespace sktt::issue {

const sop::Event* last_event(const registry::Standing& standing,
                             std::initializer_list<sop::EventKind> kinds) {
  const auto found = std::find_if(
      standing.events.rbegin(), standing.events.rend(), [&](const registry::EventRecord& record) {
        return std::find(kinds.begin(), kinds.end(), record.event.kind) != kinds.end();
      });
  return found == standing.events.rend() ? nullptr : &found->event;
}

Result<sop::Event> last_submission(const registry::Standing& standing) {
  const sop::Event* found =
      last_event(standing, {sop::EventKind::submitted, sop::EventKind::resubmitted});
  if (found == nullptr) {
    return Error(Errc::storage, "a case without its submission");
  }
  return *found;
}

}  // namespace sktt::issue
