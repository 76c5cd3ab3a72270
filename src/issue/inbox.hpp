#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "issue/identity.hpp"
#include "issue/office.hpp"
#include "registry/cases.hpp"
#include "registry/standing.hpp"
#include "sop/assessment.hpp"
#include "sop/service_clock.hpp"
#include "verify/role_register.hpp"

namespace sktt::issue {

/// Lists the appointments that an official holds now, for what any official in office may do.
/// Errors: `forbidden` if there is none.
[[nodiscard]] Result<std::vector<verify::Appointment>> require_appointments(const Office& office,
                                                                            const Identity& who);

/// One case that waits for an official, with all that a decision must name.
struct Task {
  std::string case_number;
  int activity;  ///< Of the SOP; else `kCancellation` or `kRevocation`.
  sop::State state;
  std::string assignment;
  std::string applicant;
  Instant since;
  sop::VisitClock pace;
  std::string nonce;
  std::optional<crypto::Sha256> draft_sha256;
  crypto::Sha256 berkas_sha256;
};

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

/// One case as an official sees it.
struct CaseView {
  registry::Standing standing;
  std::vector<registry::Attachment> attachments;  ///< Without their contents.
  std::vector<sop::Warning> warnings;
  sop::VisitClock pace;
  std::optional<Task> task;          ///< If the case waits for them.
  std::optional<Task> cancellation;  ///< If they may cancel it.
  std::optional<Task> revocation;    ///< If they may revoke its letter.
  /// Why a case that waits for a role of theirs does not wait for this very person.
  std::optional<std::string> task_refused;
};

/// Shows one case. Errors: `forbidden` if they hold no appointment now; `not_found`.
[[nodiscard]] Result<CaseView> view_case(const Office& office, const Identity& who,
                                         std::string_view number);

/// Gives the present konsep as a PDF, sealed or not. Errors: as `view_case`; `not_found` if there
/// is none.
[[nodiscard]] Result<Bytes> konsep_file(const Office& office, const Identity& who,
                                        std::string_view number);

/// Gives the attachment at `position`, counting from 1; without content once it was expunged.
/// Errors: as `view_case`.
[[nodiscard]] Result<registry::Attachment> attachment_file(const Office& office,
                                                           const Identity& who,
                                                           std::string_view number,
                                                           std::size_t position);

}  // namespace sktt::issue
