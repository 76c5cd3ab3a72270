#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "issue/task.hpp"
#include "registry/cases.hpp"
#include "registry/standing.hpp"
#include "sop/assessment.hpp"
#include "sop/service_clock.hpp"

namespace sktt::issue {

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
