#pragma once

#include <cstdint>
#include <optional>

#include "base/result.hpp"
#include "db/connection.hpp"
#include "issue/office.hpp"
#include "registry/leaves.hpp"
#include "sop/event.hpp"

namespace sktt::issue {

/// Appends an event to its case, its leaf to the log and what is to be told of it to the outbox, in
/// the caller's transaction.
[[nodiscard]] Status record_event(const Office& office, db::Connection& connection,
                                  std::int64_t case_id, std::int64_t sequence,
                                  const sop::Event& event, std::optional<std::int64_t> evidence_id,
                                  const registry::LeafContext& context);

}  // namespace sktt::issue
