#pragma once

#include <initializer_list>

#include "base/time.hpp"
#include "registry/standing.hpp"
#include "sop/event.hpp"

namespace sktt::issue {

/// Finds the last event of the kinds given; null if there is none. Points into `standing`.
[[nodiscard]] const sop::Event* last_event(const registry::Standing& standing,
                                           std::initializer_list<sop::EventKind> kinds);

/// Finds the last submission, the first or one after a return. Errors: `storage` if there is none.
[[nodiscard]] Result<sop::Event> last_submission(const registry::Standing& standing);

}  // namespace sktt::issue
