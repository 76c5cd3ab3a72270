#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"
#include "sop/event.hpp"

namespace sktt::registry {

/// An event as the register keeps it: what happened, on whose signed request, under which log leaf.
struct EventRecord {
  std::int64_t case_id;
  std::int64_t sequence;  ///< From 1 within its case.
  sop::Event event;
  std::optional<std::int64_t> evidence_id;  ///< None for what an applicant does.
  std::uint64_t leaf;
};

/// Writes an event as JSON with sorted keys; what is absent is left out.
[[nodiscard]] nlohmann::json to_json(const sop::Event& event);
/// Writes the very text that the register keeps of an event; its log leaf commits to its SHA-256.
[[nodiscard]] std::string kept_text(const sop::Event& event);
/// Reads exactly such JSON back. Errors: `malformed`, an unknown member included.
[[nodiscard]] Result<sop::Event> event_from_json(const nlohmann::json& json);

/// Appends an event to its case. Errors: `conflict` if another took its place in the sequence.
[[nodiscard]] Status add_event(db::Connection& connection, const EventRecord& record);

/// Lists a case's events, first to last. Errors: `storage` for a row that was altered, be it only
/// in how its text is written.
[[nodiscard]] Result<std::vector<EventRecord>> list_events(db::Connection& connection,
                                                           std::int64_t case_id);
/// Lists the events of one kind, of every case, in the order in which the log took them up.
/// Errors: as `list_events`.
[[nodiscard]] Result<std::vector<EventRecord>> list_events_of(db::Connection& connection,
                                                              sop::EventKind kind);

}  // namespace sktt::registry
