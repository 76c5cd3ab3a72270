#pragma once

#include <cstdint>
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

/// Finds the cases that ended before `before`, by their own events, and have contents left.
/// Errors: `refused` if a content is not the file handed in, since removing it would remove the
/// proof of that; `storage`.
[[nodiscard]] Result<std::vector<DueCase>> list_due_cases(db::Connection& connection,
                                                          Instant before);

/// What was removed, and whether the write-ahead log could be emptied as well.
struct Expunged {
  std::vector<DueCase> cases;
  bool log_emptied = false;
};

/// Removes the contents of all attachments of the cases that ended more than `kept` ago, and marks
/// each: acts that list what they remove, in one transaction. The contents are overwritten in the
/// database and its write-ahead log; copies elsewhere are out of its reach.
/// Errors: as `list_due_cases` and `record_act`; nothing was removed then.
[[nodiscard]] Result<Expunged> expunge(const Session& session, db::Connection& connection,
                                       const ActingAdministrator& administrator,
                                       std::chrono::days kept);

}  // namespace sktt::admin
