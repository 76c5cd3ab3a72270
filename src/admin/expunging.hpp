#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "admin/acts.hpp"
#include "admin/session.hpp"
#include "base/time.hpp"
#include "registry/register_acts.hpp"

namespace sktt::admin {

/// A case that ended so long ago that its attachments have outlived their period.
struct DueCase {
  std::int64_t id;
  std::string number;
  Instant ended;
  std::vector<registry::ExpungedAttachment> attachments;  ///< Those that still have a content.
  std::size_t bytes = 0;                                  ///< Of their contents.
};

/// The cases that are due, and those that cannot be judged or hold what was not handed in.
struct DueCases {
  std::vector<DueCase> cases;
  std::vector<FieldProblem> damaged;  ///< Each by its number, with what is wrong.
};

/// Finds the cases that ended before `before` and have contents left. A case ended at the first of
/// its events that leaves it ended, whatever became of its letter later. Damaged ones are set
/// apart, since to remove what was not handed in would be to remove the proof of that.
/// Errors: those of the disk and of other programs' locks.
[[nodiscard]] Result<DueCases> list_due_cases(db::Connection& connection, Instant before);

/// What was removed, what was left alone as damaged, and what could not be done to the end.
struct Expunged {
  std::vector<DueCase> cases;
  std::vector<FieldProblem> damaged;
  std::optional<Error> stopped;  ///< Why the rest was not removed, where some was left.
  bool log_emptied = false;      ///< Whether the write-ahead log could be emptied as well.
};

/// Removes the contents of all attachments of the cases that ended more than `kept` ago, and marks
/// each: acts that list what they remove, each in a transaction of its own, so that the service's
/// writers never wait for more than one. The contents are overwritten in the database and its
/// write-ahead log; copies elsewhere are out of its reach.
/// Errors: as `list_due_cases`, and nothing was removed then.
[[nodiscard]] Result<Expunged> expunge(const Session& session, db::Connection& connection,
                                       const ActingAdministrator& administrator,
                                       std::chrono::days kept);

}  // namespace sktt::admin
