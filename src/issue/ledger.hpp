#pragma once

#include <cstdint>
#include <optional>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"
#include "issue/office.hpp"
#include "registry/evidence.hpp"
#include "sop/event.hpp"

namespace sktt::issue {

/// What an event's log leaf binds together, beside the event.
struct LeafContext {
  std::optional<crypto::Sha256> document;         ///< Of the revision that the event made.
  std::optional<crypto::Sha256> evidence;         ///< Of the signed request.
  std::optional<crypto::Sha256> role_assignment;  ///< Of the appointment's identifier.
};

/// Appends an event to its case, its leaf to the log and what is to be told of it to the outbox, in
/// the caller's transaction.
[[nodiscard]] Status record_event(const Office& office, db::Connection& connection,
                                  std::int64_t case_id, std::int64_t sequence,
                                  const sop::Event& event, std::optional<std::int64_t> evidence_id,
                                  const LeafContext& context);

}  // namespace sktt::issue
