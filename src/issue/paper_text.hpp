#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "issue/office.hpp"
#include "pdf/paper.hpp"
#include "registry/books.hpp"
#include "registry/cases.hpp"
#include "registry/standing.hpp"
#include "sop/event.hpp"

namespace sktt::issue {

/// What the paper of one case starts from.
struct CaseOnPaper {
  const registry::Standing& standing;
  const sop::Event& event;  ///< What the paper is about.
  std::string officer;      ///< Who did it; empty if the applicant did.
};

/// Writes the acknowledgement of activity 1: what was handed in, and how to follow it.
[[nodiscard]] pdf::Paper acknowledgement_text(const Office& office, const CaseOnPaper& on,
                                              const std::vector<registry::Attachment>& attachments,
                                              std::string_view tracking_token);

/// Writes the return slip of activity 2, Tidak: every reason at once, and what to do.
[[nodiscard]] pdf::Paper return_slip_text(const Office& office, const CaseOnPaper& on);

/// Writes the collection receipt of activity 2, Ya: the day to come back, and the code.
[[nodiscard]] pdf::Paper receipt_text(const Office& office, const CaseOnPaper& on,
                                      std::string_view code);

}  // namespace sktt::issue
