#include "http/case_json.hpp"

#include <chrono>

#include <nlohmann/json.hpp>

#include "http/task_cursor.hpp"
#include "registry/documents.hpp"
#include "registry/events.hpp"

namespace sktt::http {
namespace {

using Json = nlohmann::json;

std::string_view to_name(sop::Pace pace) {
  switch (pace) {
    case sop::Pace::stopped:
      return "stopped";
    case sop::Pace::within:
      return "within";
    case sop::Pace::late:
      return "late";
  }
  return "stopped";
}

template <class T, class Write>
Json or_null(const std::optional<T>& value, Write write) {
  return value ? Json(write(*value)) : Json(nullptr);
}

Json task_json(const issue::Task& task) {
  const auto spent = std::chrono::duration_cast<std::chrono::minutes>(task.pace.spent);
  return {{"case", task.case_number},
          {"activity", task.activity},
          {"state", sop::to_name(task.state)},
          {"assignment", task.assignment},
          {"applicant", task.applicant},
          {"since", to_rfc3339(task.since)},
          {"minutes_spent", spent.count()},
          {"standard_minutes", task.pace.standard.count()},
          {"pace", to_name(task.pace.pace)},
          {"nonce", task.nonce},
          {"draft_sha256", task.draft_sha256 ? Json(task.draft_sha256->hex()) : Json(nullptr)},
          {"berkas_sha256", task.berkas_sha256.hex()}};
}

Json assignment_json(const verify::Appointment& appointment) {
  return {{"id", appointment.id},
          {"role", verify::to_name(appointment.role)},
          {"capacity", verify::to_name(appointment.capacity)},
          {"title", verify::capacity_text(appointment)}};
}

Json attachments_json(const std::vector<registry::Attachment>& attachments) {
  Json list = Json::array();
  for (const registry::Attachment& attachment : attachments) {
    list.push_back({{"position", list.size() + 1},
                    {"code", attachment.code},
                    {"media_type", attachment.media_type},
                    {"sha256", attachment.sha256.hex()},
                    {"expunged_at", or_null(attachment.expunged_at, to_rfc3339)}});
  }
  return list;
}

Json warnings_json(const std::vector<sop::Warning>& warnings) {
  Json list = Json::array();
  for (const sop::Warning& warning : warnings) {
    list.push_back({{"code", sop::to_name(warning.code)},
                    {"indonesian", warning.indonesian},
                    {"english", warning.english}});
  }
  return list;
}

Json events_json(const std::vector<registry::EventRecord>& events) {
  Json list = Json::array();
  for (const registry::EventRecord& record : events) {
    list.push_back(registry::to_json(record.event));
  }
  return list;
}

}  // namespace

Json to_json(const issue::Inbox& inbox, const issue::Identity& who) {
  Json tasks = Json::array();
  for (const issue::Task& task : inbox.tasks) {
    tasks.push_back(task_json(task));
  }
  Json assignments = Json::array();
  for (const verify::Appointment& appointment : inbox.assignments) {
    assignments.push_back(assignment_json(appointment));
  }
  return {{"official", {{"id", who.official.id}, {"name", who.official.name}}},
          {"assignments", assignments},
          {"passphrase_key", Json::parse(inbox.passphrase_jwk)},
          {"tasks", tasks},
          {"next", or_null(inbox.next, to_cursor)}};
}

Json to_json(const issue::CaseView& view, const std::string& passphrase_jwk) {
  const registry::Standing& standing = view.standing;
  const auto& document = standing.document;
  return {{"case", standing.record.number},
          {"state", sop::to_name(standing.state.state)},
          {"attempt", standing.state.attempt},
          {"version", standing.state.version},
          {"submitted_at", to_rfc3339(standing.record.submitted_at)},
          {"application", sop::to_json(standing.application)},
          {"attachments", attachments_json(view.attachments)},
          {"warnings", warnings_json(view.warnings)},
          {"events", events_json(standing.events)},
          {"document_status",
           or_null(document, [](const auto& found) { return registry::to_name(found.status); })},
          {"status_reason",
           document ? or_null(document->status_reason, [](const auto& text) { return text; })
                    : Json(nullptr)},
          {"letter_number",
           document ? or_null(document->letter_number, [](const auto& text) { return text; })
                    : Json(nullptr)},
          {"collection_day",
           or_null(standing.record.collection_day, [](Date day) { return to_iso(day); })},
          {"task", or_null(view.task, task_json)},
          {"task_refused", or_null(view.task_refused, [](const auto& text) { return text; })},
          {"cancellation", or_null(view.cancellation, task_json)},
          {"revocation", or_null(view.revocation, task_json)},
          {"passphrase_key", Json::parse(passphrase_jwk)}};
}

Json to_json(const issue::TrackedCase& tracked) {
  Json events = Json::array();
  for (const issue::TrackedEvent& event : tracked.events) {
    events.push_back({{"kind", sop::to_name(event.kind)},
                      {"at", to_rfc3339(event.at)},
                      {"reasons", event.reasons},
                      {"note", event.note}});
  }
  return {
      {"case", tracked.case_number},
      {"state", sop::to_name(tracked.state)},
      {"attempt", tracked.attempt},
      {"events", events},
      {"collection_day", or_null(tracked.collection_day, [](Date day) { return to_iso(day); })}};
}

Json to_json(const issue::Acknowledgement& acknowledgement) {
  return {{"case", acknowledgement.case_number},
          {"tracking_token", acknowledgement.tracking_token},
          {"received_at", to_rfc3339(acknowledgement.received_at)}};
}

}  // namespace sktt::http
