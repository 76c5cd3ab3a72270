#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "issue/task.hpp"
#include "registry/cases.hpp"
#include "verify/role_register.hpp"

namespace sktt::issue {

/// Tasks on one page of an inbox, unless asked otherwise, and at most.
inline constexpr std::size_t kDefaultPageTasks = 100;
inline constexpr std::size_t kMaxPageTasks = 500;

/// A place in the order of tasks: by activity, then the longest waiting first.
struct TaskPlace {
  int activity;
  registry::ListPlace in_list;
  bool operator==(const TaskPlace&) const = default;
};

/// Which part of the inbox is wanted.
struct TaskPage {
  std::size_t limit = kDefaultPageTasks;  ///< From 1 to `kMaxPageTasks`.
  std::optional<TaskPlace> after;         ///< Nothing for the first page.
};

/// What an official finds on their desk, one page of it.
struct Inbox {
  std::vector<verify::Appointment> assignments;
  std::vector<Task> tasks;
  std::optional<TaskPlace> next;  ///< Where the next page begins; nothing on the last one.
  std::string passphrase_jwk;     ///< Seal the passphrase to this key.
};

/// Opens an official's inbox and hands out a nonce with each task of the page. A case whose letter
/// lost its force before it was collected waits for Loket's cancellation.
/// Errors: `forbidden` if they hold no appointment now; `storage`.
[[nodiscard]] Result<Inbox> open_inbox(const Office& office, const Identity& who,
                                       const TaskPage& page = {});

}  // namespace sktt::issue
