#include "audit/case_history.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "registry/documents.hpp"
#include "registry/officials.hpp"
#include "verify/role_register.hpp"

namespace sktt::audit {
namespace {

/// What a signed body says under `key`, as text; "" for anything else.
std::string text_in(const nlohmann::json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Checks that the body asks for what the event says was done. Its syntax was checked when it came.
Status check_body(const nlohmann::json& body, const sop::Event& event,
                  const std::string& case_number) {
  if (text_in(body, "case") != case_number) {
    return Error(Errc::refused, "its signed request is for the case " + text_in(body, "case"));
  }
  if (event.kind == sop::EventKind::cancelled) {
    return text_in(body, "reason") == event.note
               ? Status(Done{})
               : Error(Errc::refused, "its signed request gives another reason");
  }
  if (body.value("activity", nlohmann::json()) != event.activity) {
    return Error(Errc::refused, "its signed request is for another activity");
  }
  const bool returned =
      event.kind == sop::EventKind::file_returned || event.kind == sop::EventKind::draft_returned ||
      event.kind == sop::EventKind::parafs_voided || event.kind == sop::EventKind::version_rendered;
  if (text_in(body, "outcome") != (returned ? "tidak" : "ya")) {
    return Error(Errc::refused, "its signed request has another outcome");
  }
  const auto reasons = body.value("reasons", nlohmann::json::array());
  if (!event.reasons.empty() && reasons != nlohmann::json(event.reasons)) {
    return Error(Errc::refused, "its signed request gives other reasons");
  }
  return Done{};
}

}  // namespace

std::size_t CaseHistory::revisions_of(int version) const {
  const auto found = revisions_.find(version);
  return found == revisions_.end() ? 0 : found->second;
}

Status CaseHistory::check(const registry::EventRecord& record) {
  const sop::Event& event = record.event;
  tlog::LeafContent content{std::string(sop::to_name(event.kind)), event.at, {}, {}, {}};
  const bool by_official = event.actor.role != sop::Role::applicant;
  if (by_official != record.evidence_id.has_value()) {
    return Error(Errc::refused, by_official ? "it lacks its signed request"
                                            : "it has a signed request of nobody's");
  }
  // First, so that a wrong request does not make the count of revisions wrong as well.
  const Status revision = find_revision(event, content);
  if (event.kind == sop::EventKind::resubmitted) {
    reviewed_.reset();
  }
  if (by_official) {
    if (auto asked = check_request(record, content); !asked) {
      return asked;
    }
  }
  return revision ? check_leaf(scope_, record.leaf, content) : revision;
}

Status CaseHistory::check_request(const registry::EventRecord& record, tlog::LeafContent& content) {
  const auto evidence = registry::load_evidence(scope_.connection, record.evidence_id.value());
  if (!evidence) {
    return evidence.error();
  }
  const auto body = parse_json(as_text(evidence.value().body));
  if (!body || !body.value().is_object()) {
    return Error(Errc::refused, "its signed request is no JSON object");
  }
  const std::string assignment = text_in(body.value(), "assignment");
  content.evidence = registry::digest_of(evidence.value());
  content.role_assignment = crypto::sha256(as_bytes(assignment));
  note_reviewed(record.event, body.value());
  if (auto says = check_body(body.value(), record.event, case_.number); !says) {
    return says;
  }
  return check_actor(record.event, evidence.value(), assignment);
}

Status CaseHistory::check_actor(const sop::Event& event, const registry::Evidence& evidence,
                                const std::string& assignment) const {
  const auto key = registry::load_request_key(scope_.connection, evidence.key_id);
  if (!key) {
    return key.error();
  }
  if (key.value().official_id != event.actor.person) {
    return Error(Errc::refused, "its request was signed by " + key.value().official_id + ", not " +
                                    event.actor.person);
  }
  const auto& appointments = scope_.verifier.trust().roles.appointments();
  const auto held = std::find_if(
      appointments.begin(), appointments.end(),
      [&](const verify::Appointment& appointment) { return appointment.id == assignment; });
  const bool theirs = held != appointments.end() && held->person == event.actor.person &&
                      verify::to_name(held->role) == sop::to_name(event.actor.role) &&
                      held->from <= event.at && (!held->until || event.at < *held->until);
  if (!theirs) {
    return Error(Errc::refused, "the role assignment \"" + assignment + "\" is not one that " +
                                    event.actor.person + " held then as " +
                                    std::string(sop::to_name(event.actor.role)));
  }
  return Done{};
}

Status CaseHistory::find_revision(const sop::Event& event, tlog::LeafContent& content) {
  switch (event.kind) {
    case sop::EventKind::drafted:
    case sop::EventKind::version_rendered:
    case sop::EventKind::paraf_given:
    case sop::EventKind::letter_signed:
    case sop::EventKind::registered:
      break;
    default:
      return Done{};
  }
  const std::size_t place = ++revisions_[event.version];
  const auto document = registry::load_version(scope_.connection, case_.id, event.version);
  if (!document) {
    return document.error();
  }
  const auto revisions = registry::list_revisions(scope_.connection, document.value().id);
  if (!revisions) {
    return revisions.error();
  }
  if (revisions.value().size() < place) {
    return Error(Errc::refused, "the revision that it made is missing");
  }
  content.document = revisions.value()[place - 1].sha256;
  return Done{};
}

void CaseHistory::note_reviewed(const sop::Event& event, const nlohmann::json& body) {
  // What drafting enters changes the berkas after it was reviewed.
  reviewed_ = event.kind == sop::EventKind::drafted ? std::nullopt
                                                    : std::optional(text_in(body, "berkas_sha256"));
}

}  // namespace sktt::audit
