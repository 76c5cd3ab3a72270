#include "registry/events.hpp"

#include <set>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

using Json = nlohmann::json;

Json collection_to_json(const sop::Collection& collection) {
  Json json = {{"name", collection.name}, {"relation", collection.relation}};
  if (collection.exception) {
    json["exception"] = *collection.exception;
  }
  return json;
}

sop::Collection collection_from_json(const Json& json) {
  sop::Collection collection{json.at("name").get<std::string>(),
                             json.at("relation").get<std::string>(), std::nullopt};
  if (json.contains("exception")) {
    collection.exception = json.at("exception").get<std::string>();
  }
  return collection;
}

/// Reads a wire name; throws what `event_from_json` translates.
template <class Term>
Term term(const Json& json, const char* key) {
  const auto value = sop::from_name<Term>(json.at(key).get<std::string>());
  if (!value) {
    throw Json::other_error::create(501, value.error().detail(), &json);
  }
  return value.value();
}

sop::Event read_event(const Json& json) {
  sop::Event event;
  event.kind = term<sop::EventKind>(json, "kind");
  const auto at = from_rfc3339(json.at("at").get<std::string>());
  if (!at) {
    throw Json::other_error::create(501, at.error().detail(), &json);
  }
  event.at = at.value();
  event.actor = {json.at("person").get<std::string>(), term<sop::Role>(json, "role")};
  event.activity = json.at("activity").get<int>();
  event.state = term<sop::State>(json, "state");
  event.attempt = json.at("attempt").get<int>();
  event.version = json.at("version").get<int>();
  event.reasons = json.value("reasons", std::vector<std::string>{});
  event.note = json.value("note", "");
  event.outside_sop = json.value("outside_sop", false);
  if (json.contains("collection")) {
    event.collection = collection_from_json(json.at("collection"));
  }
  return event;
}

struct EventRow {
  std::int64_t case_id;
  std::int64_t sequence;
  std::string kind;
  std::int64_t at;
  std::string content;
  std::optional<std::int64_t> evidence_id;
  std::uint64_t leaf;
};

Result<sop::Event> read_row(const EventRow& row) {
  const auto json = parse_json(row.content);
  auto event = json ? event_from_json(json.value()) : Result<sop::Event>(json.error());
  if (event &&
      (sop::to_name(event.value().kind) != row.kind || to_column(event.value().at) != row.at)) {
    return Error(Errc::malformed, "its kind or time is not that of its content");
  }
  // The log leaf commits to the text: one event has one.
  if (event && kept_text(event.value()) != row.content) {
    return Error(Errc::malformed, "its content is not written as an event is");
  }
  return event;
}

EventRow to_row(const db::Statement& row) {
  return {row.integer(0),
          row.integer(1),
          row.text(2),
          row.integer(3),
          row.text(4),
          row.maybe_integer(5),
          static_cast<std::uint64_t>(row.integer(6))};
}

Result<std::vector<EventRecord>> to_records(Result<std::vector<EventRow>> rows) {
  if (!rows) {
    return std::move(rows).error();
  }
  std::vector<EventRecord> records;
  for (const EventRow& row : rows.value()) {
    auto event = read_row(row);
    if (!event) {
      return Error(Errc::storage, "case " + std::to_string(row.case_id) + ", event " +
                                      std::to_string(row.sequence) + ": " + event.error().detail());
    }
    records.push_back(
        {row.case_id, row.sequence, std::move(event).value(), row.evidence_id, row.leaf});
  }
  return records;
}

}  // namespace

Json to_json(const sop::Event& event) {
  Json json = {{"kind", sop::to_name(event.kind)}, {"at", to_rfc3339(event.at)},
               {"person", event.actor.person},     {"role", sop::to_name(event.actor.role)},
               {"activity", event.activity},       {"state", sop::to_name(event.state)},
               {"attempt", event.attempt},         {"version", event.version}};
  if (!event.reasons.empty()) {
    json["reasons"] = event.reasons;
  }
  if (!event.note.empty()) {
    json["note"] = event.note;
  }
  if (event.outside_sop) {
    json["outside_sop"] = true;
  }
  if (event.collection) {
    json["collection"] = collection_to_json(*event.collection);
  }
  return json;
}

std::string kept_text(const sop::Event& event) {
  return to_json(event).dump();
}

Result<sop::Event> event_from_json(const Json& json) {
  try {
    sop::Event event = read_event(json);
    // What is written again the same holds nothing unknown, nothing twice and nothing converted.
    if (to_json(event) != json) {
      return Error(Errc::malformed, "event: it holds more, or other, than an event does");
    }
    return event;
  } catch (const Json::exception& problem) {
    return Error(Errc::malformed, std::string("event: ") + problem.what());
  }
}

Status add_event(db::Connection& connection, const EventRecord& record) {
  return connection.run(
      "INSERT INTO event(case_id, sequence, kind, at, content, evidence_id, leaf)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      {record.case_id, record.sequence, sop::to_name(record.event.kind), to_column(record.event.at),
       kept_text(record.event), record.evidence_id, record.leaf});
}

Result<std::vector<EventRecord>> list_events(db::Connection& connection, std::int64_t case_id) {
  return to_records(connection.rows(
      "SELECT case_id, sequence, kind, at, content, evidence_id, leaf FROM event WHERE case_id = ?"
      " ORDER BY sequence",
      {case_id}, to_row));
}

Result<std::vector<EventRecord>> list_events_of(db::Connection& connection, sop::EventKind kind) {
  return to_records(connection.rows(
      "SELECT case_id, sequence, kind, at, content, evidence_id, leaf FROM event WHERE kind = ?"
      " ORDER BY leaf",
      {sop::to_name(kind)}, to_row));
}

}  // namespace sktt::registry
