#include "audit/case_history.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "audit/supersession.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "registry/documents.hpp"
#include "registry/officials.hpp"
#include "sop/workflow.hpp"
#include "verify/role_register.hpp"

namespace sktt::audit {
namespace {

/// What a signed body says under `key`, as text; "" for anything else.
std::string text_in(const nlohmann::json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Tells whether a signed text is what an event says; an event holds it in NFC.
bool says(const nlohmann::json& body, const char* key, const std::string& event_text) {
  const std::string signed_text = text_in(body, key);
  const auto line = check_line(signed_text, 1, sop::kLongestNote);
  return (line ? line.value() : signed_text) == event_text;
}

bool gives_reasons(const nlohmann::json& body, const sop::Event& event) {
  return body.value("reasons", nlohmann::json::array()) == nlohmann::json(event.reasons) &&
         says(body, "note", event.note);
}

bool names_collector(const nlohmann::json& body, const sop::Collection& collection) {
  const auto hand_over = body.value("hand_over", nlohmann::json::object());
  return hand_over.is_object() && says(hand_over, "name", collection.name) &&
         text_in(hand_over, "relation") == collection.relation &&
         text_in(hand_over, "exception") == collection.exception.value_or("");
}

/// Checks what a request says that ends the case or its letter, outside of the activities.
Status check_ending(const nlohmann::json& body, const sop::Event& event) {
  const bool same = event.kind == sop::EventKind::cancelled ? says(body, "reason", event.note)
                                                            : gives_reasons(body, event);
  // A decision has an activity; whoever signed one never signed an ending.
  return same && !body.contains("activity")
             ? Status(Done{})
             : Error(Errc::refused, "its signed request gives another reason");
}

/// Checks that the body of a decision asks for what the event says was done.
Status check_decision(const nlohmann::json& body, const sop::Event& event) {
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
  if (!event.note.empty() && !says(body, "note", event.note)) {
    return Error(Errc::refused, "its signed request gives another note");
  }
  if (event.collection && !names_collector(body, *event.collection)) {
    return Error(Errc::refused, "its signed request names another collector");
  }
  return Done{};
}

}  // namespace

Status CaseHistory::check_body(const nlohmann::json& body, const sop::Event& event) const {
  if (event.kind == sop::EventKind::letter_superseded) {
    return check_superseded(scope_, case_.id, event, body);
  }
  if (text_in(body, "case") != case_.number) {
    return Error(Errc::refused, "its signed request is for the case " + text_in(body, "case"));
  }
  const bool ends =
      event.kind == sop::EventKind::cancelled || event.kind == sop::EventKind::letter_revoked;
  return ends ? check_ending(body, event) : check_decision(body, event);
}

std::size_t CaseHistory::revisions_of(int version) const {
  const auto found = revisions_.find(version);
  return found == revisions_.end() ? 0 : found->second;
}

Status CaseHistory::check(const registry::EventRecord& record) {
  const sop::Event& event = record.event;
  registry::LeafContext context;
  const bool in_order = last_ <= event.at;
  last_ = event.at;
  const bool by_official = event.actor.role != sop::Role::applicant;
  if (by_official != record.evidence_id.has_value()) {
    return Error(Errc::refused, by_official ? "it lacks its signed request"
                                            : "it has a signed request of nobody's");
  }
  note_fate(event);
  // First, so that a wrong request does not make the count of revisions wrong as well.
  Status revision = find_revision(event, context);
  if (event.kind == sop::EventKind::resubmitted) {
    reviewed_.reset();
  }
  if (by_official) {
    if (auto asked = check_request(record, context); !asked) {
      return asked;
    }
  }
  if (!revision) {
    return revision;
  }
  if (auto opened = check_leaf(scope_, record.leaf, registry::leaf_of(event, context)); !opened) {
    return opened;
  }
  return in_order ? Status(Done{})
                  : Error(Errc::refused, "it is said to be before the event before it");
}

Status CaseHistory::check_request(const registry::EventRecord& record,
                                  registry::LeafContext& context) {
  const auto evidence = registry::load_evidence(scope_.connection, record.evidence_id.value());
  if (!evidence) {
    return evidence.error();
  }
  const auto body = parse_json(as_text(evidence.value().body));
  if (!body || !body.value().is_object()) {
    return Error(Errc::refused, "its signed request is no JSON object");
  }
  const std::string assignment = text_in(body.value(), "assignment");
  context.evidence = registry::digest_of(evidence.value());
  context.role_assignment = crypto::sha256(as_bytes(assignment));
  note_reviewed(record.event, body.value());
  if (auto says = check_body(body.value(), record.event); !says) {
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
  // Events and ends of windows count whole seconds: who was suspended within the second of an act
  // was suspended after it, or the service had refused the act.
  if (event.at < key.value().valid_from ||
      (key.value().valid_until && event.at > *key.value().valid_until)) {
    return Error(Errc::refused, "the request key was not in force then");
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

Status CaseHistory::find_revision(const sop::Event& event, registry::LeafContext& context) {
  switch (event.kind) {
    case sop::EventKind::drafted:
    case sop::EventKind::version_rendered:
    case sop::EventKind::paraf_given:
    case sop::EventKind::letter_signed:
    case sop::EventKind::registered:
      ++revisions_[event.version];
      break;
    case sop::EventKind::letter_superseded:
    case sop::EventKind::letter_revoked:
      break;  // Of the letter as it was sealed: the revision that was made last.
    default:
      return Done{};
  }
  const std::size_t place = std::max(std::size_t{1}, revisions_of(event.version));
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
  context.document = revisions.value()[place - 1].sha256;
  return Done{};
}

Status CaseHistory::check_status(const registry::Document& document) const {
  const auto found = fates_.find(document.version);
  const std::string of = "version " + std::to_string(document.version);
  if (found == fates_.end() || found->second.status != document.status) {
    return Error(Errc::refused, of + " is " + std::string(registry::to_name(document.status)) +
                                    " in the register, its events make it " +
                                    (found == fates_.end()
                                         ? "nothing"
                                         : std::string(registry::to_name(found->second.status))));
  }
  const bool ended = ended_ && ended_->version == document.version;
  const auto reason = ended ? std::optional(registry::status_reason_of(*ended_)) : std::nullopt;
  if (document.status_reason != reason) {
    return Error(Errc::refused, of + " has another reason for its status than its events");
  }
  if (document.status_since != found->second.since) {
    return Error(Errc::refused, of + " has its status since another moment than its events say");
  }
  return Done{};
}

void CaseHistory::note_fate(const sop::Event& event) {
  Fate& fate = fates_[event.version];
  switch (event.kind) {
    case sop::EventKind::drafted:
    case sop::EventKind::version_rendered:
      fate = {registry::DocumentStatus::draft, event.at};
      return;
    case sop::EventKind::draft_returned:
      fate = {registry::DocumentStatus::voided, event.at};
      return;
    case sop::EventKind::cancelled:
      if (fate.status == registry::DocumentStatus::draft) {
        fate = {registry::DocumentStatus::voided, event.at};
      }
      return;
    case sop::EventKind::registered:
      fate = {registry::DocumentStatus::issued, event.at};
      return;
    case sop::EventKind::letter_superseded:
      fate = {registry::DocumentStatus::superseded, event.at};
      ended_ = event;
      return;
    case sop::EventKind::letter_revoked:
      fate = {registry::DocumentStatus::revoked, event.at};
      ended_ = event;
      return;
    default:
      return;
  }
}

void CaseHistory::note_reviewed(const sop::Event& event, const nlohmann::json& body) {
  if (event.kind == sop::EventKind::letter_superseded) {
    return;  // Decided on the berkas of the other case.
  }
  // What drafting enters changes the berkas after it was reviewed.
  reviewed_ = event.kind == sop::EventKind::drafted ? std::nullopt
                                                    : std::optional(text_in(body, "berkas_sha256"));
}

}  // namespace sktt::audit
