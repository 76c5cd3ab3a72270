#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "db/connection.hpp"
#include "registry/cases.hpp"
#include "registry/documents.hpp"
#include "registry/events.hpp"
#include "sop/application.hpp"
#include "sop/case_state.hpp"

namespace sktt::registry {

/// Where a case stands, all of one moment: what its events say, and its present konsep.
struct Standing {
  CaseRecord record;
  sop::Application application;
  std::vector<EventRecord> events;
  sop::CaseState state;
  std::optional<Document> document;  ///< The present version; none before activity 3.
  std::optional<Revision> revision;  ///< Its last revision.

  /// The digest that a decision on the konsep must name; none if there is no konsep to decide on.
  [[nodiscard]] std::optional<crypto::Sha256> draft_sha256() const;
  /// When the case came to its end; none while it goes on. What happens to its letter later, such
  /// as a revocation, does not move it.
  [[nodiscard]] std::optional<Instant> ended_at() const;
};

/// Reads an application's data as the register keeps it. Errors: `storage`, naming the case.
[[nodiscard]] Result<sop::Application> read_stored_application(std::string_view stored,
                                                               std::string_view case_number);

/// Loads a case by its number. Errors: `not_found`; `storage` if its rows contradict each other.
[[nodiscard]] Result<Standing> load_standing(db::Connection& connection, std::string_view number);

}  // namespace sktt::registry
