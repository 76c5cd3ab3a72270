#include "sop/workflow.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "sop/letter_commands.hpp"
#include "sop/situation.hpp"

namespace sktt::sop {
namespace {

using Events = std::vector<Event>;

bool may_be_cancelled(const CaseState& current) {
  return current.attempt != 0 && !is_final(current.state) &&
         (current.state != State::ready_for_collection || lost_its_letter(current));
}

std::string quoted(State state) {
  return "\"" + std::string(to_name(state)) + "\"";
}

Error wrong_state(State state, std::string_view command) {
  return {Errc::conflict, "the case stands at " + quoted(state) + ", where there is nothing to " +
                              std::string(command) + "; fetch it again"};
}

Status check_one_role(const CaseState& current, const Actor& actor) {
  const auto found = current.acted.find(actor.person);
  if (found != current.acted.end() && found->second != actor.role) {
    return Error(Errc::forbidden,
                 "this person acted on this case as " + std::string(to_name(found->second)) +
                     ", so another official must act as " + std::string(to_name(actor.role)));
  }
  return Done{};
}

/// Lists the reasons that an activity may return for.
std::string reasons_of(const Procedure& procedure, int activity) {
  std::string codes;
  for (const ReturnReason& reason : procedure.reasons) {
    const auto& at = reason.activities;
    if (std::find(at.begin(), at.end(), activity) != at.end()) {
      codes += (codes.empty() ? "" : ", ") + reason.text.code;
    }
  }
  return codes;
}

Status check_reasons(const Procedure& procedure, const Decide& decision) {
  if (decision.outcome == Outcome::ya) {
    return decision.reasons.empty() ? Status(Done{})
                                    : Error(Errc::refused, "a Ya names no reasons");
  }
  if (decision.reasons.empty()) {
    return Error(Errc::refused, "a Tidak names one reason at least");
  }
  std::set<std::string> given;
  for (const std::string& code : decision.reasons) {
    const ReturnReason* reason = procedure.find_reason(code);
    if (reason == nullptr || std::find(reason->activities.begin(), reason->activities.end(),
                                       decision.activity) == reason->activities.end()) {
      return Error(Errc::refused,
                   "activity " + std::to_string(decision.activity) +
                       " has other reasons: " + reasons_of(procedure, decision.activity));
    }
    if (!given.insert(code).second) {
      return Error(Errc::refused, "reason " + reason->text.code + " is given twice");
    }
    if (reason->needs_note && decision.note.empty()) {
      return Error(Errc::refused, "reason " + reason->text.code + " needs a note");
    }
  }
  return Done{};
}

EventKind kind_of_ya(State state) {
  switch (state) {
    case State::file_check:
      return EventKind::file_accepted;
    case State::drafting:
      return EventKind::drafted;
    case State::section_review:
    case State::division_review:
      return EventKind::paraf_given;
    case State::awaiting_signature:
      return EventKind::letter_signed;
    case State::registration:
      return EventKind::registered;
    case State::ready_for_collection:
      return EventKind::collected;
    case State::returned_to_applicant:
    case State::completed:
    case State::cancelled:
      break;
  }
  return EventKind::submitted;
}

Result<Events> answer_ya(const Situation& at, const Activity& activity, std::string note) {
  const bool both_parafs = at.current.paraf_kasi && at.current.paraf_kabid;
  if (activity.state == State::awaiting_signature && !both_parafs) {
    return Error(Errc::refused, "both parafs must stand on this version before it is signed");
  }
  if (activity.state == State::registration && !at.current.signed_by) {
    return Error(Errc::refused, "the letter must be signed before it is sealed");
  }
  Event event = event_at(at, kind_of_ya(activity.state), activity.number, activity.on_ya);
  event.note = std::move(note);
  if (event.kind == EventKind::drafted) {
    ++event.version;
  }
  return Events{std::move(event)};
}

Events answer_tidak(const Situation& at, const Activity& activity, State back,
                    std::vector<std::string> reasons, std::string note) {
  const bool of_file = activity.state == State::file_check;
  Event event = event_at(at, of_file ? EventKind::file_returned : EventKind::draft_returned,
                         activity.number, back);
  event.reasons = std::move(reasons);
  event.note = std::move(note);
  event.outside_sop = activity.tidak_standing == Standing::outside_sop;
  Events events{event};
  if (at.current.paraf_kasi || at.current.paraf_kabid) {
    events.push_back(event_at(at, EventKind::parafs_voided, activity.number, back));
  }
  if (!of_file && back == State::section_review) {
    // A version is immutable and this one is dead; the Kasi needs one to put a paraf on.
    events.push_back(event_at(at, EventKind::version_rendered, activity.number, back));
    ++events.back().version;
  }
  return events;
}

Result<Events> run(const Situation& at, const Decide& decision) {
  const Activity& activity = at.procedure.activity_of(at.current.state);
  if (activity.number != decision.activity || activity.owner == Role::applicant) {
    return Error(Errc::conflict, "the case stands at " + quoted(at.current.state) +
                                     ", which waits for activity " +
                                     std::to_string(activity.number) + ", not for a decision on " +
                                     std::to_string(decision.activity) + "; fetch it again");
  }
  if (Status may = check_actor(at.procedure, at.current, at.actor); !may) {
    return std::move(may).error();
  }
  const std::optional<State> next = activity.leads_to(decision.outcome);
  if (!next) {
    return Error(Errc::refused, "activity " + std::to_string(activity.number) + " has no " +
                                    std::string(to_name(decision.outcome)));
  }
  if (Status reasons = check_reasons(at.procedure, decision); !reasons) {
    return std::move(reasons).error();
  }
  Result<std::string> note = check_note(decision.note);
  if (!note) {
    return std::move(note).error();
  }
  return decision.outcome == Outcome::ya
             ? answer_ya(at, activity, std::move(note).value())
             : answer_tidak(at, activity, *next, decision.reasons, std::move(note).value());
}

Result<Events> hand_in(const Situation& at, EventKind kind) {
  const bool is_first = at.current.attempt == 0;
  if (at.current.state != State::returned_to_applicant ||
      is_first != (kind == EventKind::submitted)) {
    return wrong_state(at.current.state, is_first ? "hand in again" : "hand in");
  }
  if (Status may = check_actor(at.procedure, at.current, at.actor); !may) {
    return std::move(may).error();
  }
  const Activity& activity = at.procedure.activity_of(at.current.state);
  Event event = event_at(at, kind, activity.number, activity.on_ya);
  ++event.attempt;
  return Events{std::move(event)};
}

Result<Events> run(const Situation& at, const Submit& /*command*/) {
  return hand_in(at, EventKind::submitted);
}

Result<Events> run(const Situation& at, const Resubmit& /*command*/) {
  return hand_in(at, EventKind::resubmitted);
}

Status check_code(const std::vector<CodedText>& codes, const std::string& code,
                  std::string_view what) {
  const auto same = [&](const CodedText& text) { return text.code == code; };
  if (std::any_of(codes.begin(), codes.end(), same)) {
    return Done{};
  }
  std::string known;
  for (const CodedText& text : codes) {
    known += (known.empty() ? "" : ", ") + text.code;
  }
  return Error(Errc::refused, std::string(what) + " must be one of: " + known);
}

Result<Events> run(const Situation& at, const HandOver& command) {
  if (at.current.state != State::ready_for_collection) {
    return wrong_state(at.current.state, "hand over");
  }
  if (Status may = check_actor(at.procedure, at.current, at.actor); !may) {
    return std::move(may).error();
  }
  const Collection& collection = command.collection;
  Result<std::string> name = check_line(collection.name, 1, kLongestNote);
  if (!name) {
    return std::move(name).error().within("collector's name");
  }
  if (Status known = check_code(at.procedure.relations, collection.relation, "relation"); !known) {
    return std::move(known).error();
  }
  if (collection.exception) {
    Status known =
        check_code(at.procedure.receipt_exceptions, *collection.exception, "receipt exception");
    if (!known) {
      return std::move(known).error();
    }
  }
  const Activity& activity = at.procedure.activity_of(at.current.state);
  Event event = event_at(at, kind_of_ya(activity.state), activity.number, activity.on_ya);
  event.collection = collection;
  event.collection->name = std::move(name).value();
  return Events{std::move(event)};
}

Result<Events> run(const Situation& at, const Cancel& command) {
  if (!may_be_cancelled(at.current)) {
    return wrong_state(at.current.state, "cancel");
  }
  if (at.actor.role != Role::loket) {
    return Error(Errc::forbidden, "only Loket cancels a case");
  }
  if (Status one = check_one_role(at.current, at.actor); !one) {
    return std::move(one).error();
  }
  Result<std::string> reason = check_line(command.reason, 1, kLongestNote);
  if (!reason) {
    return Error(Errc::refused, "a cancellation names its reason: " + reason.error().detail());
  }
  Event event = event_at(at, EventKind::cancelled, 0, State::cancelled);
  event.note = std::move(reason).value();
  return Events{std::move(event)};
}

Result<Events> run(const Situation& at, const Revoke& command) {
  return revoke(at, command);
}

Result<Events> run(const Situation& at, const Supersede& command) {
  return supersede(at, command);
}

/// Tells whether a command is about the letter, which outlives its case.
bool is_about_the_letter(const Command& command) {
  return std::holds_alternative<Revoke>(command) || std::holds_alternative<Supersede>(command);
}

}  // namespace

Status check_actor(const Procedure& procedure, const CaseState& current, const Actor& actor) {
  if (is_final(current.state)) {
    return wrong_state(current.state, "do");
  }
  const Activity& activity = procedure.activity_of(current.state);
  if (!activity.is_for(actor.role)) {
    return Error(Errc::forbidden, "activity " + std::to_string(activity.number) +
                                      " is not for the role " + std::string(to_name(actor.role)));
  }
  if (lost_its_letter(current)) {
    return Error(Errc::refused, "the letter was " + std::string(fate_of(current.letter)) +
                                    " before it was collected and must not be handed over; Loket "
                                    "ends the case by cancelling it");
  }
  return check_one_role(current, actor);
}

Result<std::vector<Event>> apply(const Procedure& procedure, const CaseState& current,
                                 const Command& command, const Actor& actor, Instant now) {
  if (is_final(current.state) && !is_about_the_letter(command)) {
    return wrong_state(current.state, "do");
  }
  const Situation situation{procedure, current, actor, now};
  return std::visit([&](const auto& each) { return run(situation, each); }, command);
}

}  // namespace sktt::sop
