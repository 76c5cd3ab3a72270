#include "sop/procedure_rules.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

namespace sktt::sop {
namespace {

/// The way of a case that nobody returns. Ya takes one step along it, Tidak goes back on it.
constexpr std::array<State, 9> kWay{
    State::returned_to_applicant, State::file_check,           State::drafting,
    State::section_review,        State::division_review,      State::awaiting_signature,
    State::registration,          State::ready_for_collection, State::completed};

/// What each activity along the way is called in signed requests, by the state that waits for it.
constexpr std::array<std::pair<State, int>, 8> kNumbers{{
    {State::returned_to_applicant, activity::kSubmission},
    {State::file_check, activity::kFileCheck},
    {State::drafting, activity::kDrafting},
    {State::section_review, activity::kSectionParaf},
    {State::division_review, activity::kDivisionParaf},
    {State::awaiting_signature, activity::kSignature},
    {State::registration, activity::kRegistration},
    {State::ready_for_collection, activity::kCollection},
}};

/// Later than every step of the way if `state` is not on it.
std::size_t step_of(State state) {
  const auto* const found = std::find(kWay.begin(), kWay.end(), state);
  return static_cast<std::size_t>(found - kWay.begin());
}

using Edges = std::vector<std::pair<State, State>>;

Edges edges_of(const Procedure& procedure) {
  Edges edges;
  for (const Activity& activity : procedure.activities) {
    edges.emplace_back(activity.state, activity.on_ya);
    if (const auto back = activity.leads_to(Outcome::tidak)) {
      edges.emplace_back(activity.state, *back);
    }
  }
  return edges;
}

/// Finds every state that `edges` lead to from `start`, itself included.
std::set<State> reach(const Edges& edges, State start) {
  std::set<State> reached{start};
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const auto& [from, to] : edges) {
      if (reached.contains(from)) {
        reached.insert(to);
      }
    }
  }
  return reached;
}

void check_numbers(Draft& draft) {
  int last = 0;
  for (std::size_t index = 0; index < draft.procedure.activities.size(); ++index) {
    const int number = draft.procedure.activities[index].number;
    if (number <= last) {
      draft.activity_tables[index].problem("number", "numbers must be unique and ascend");
    }
    if (number == draft.procedure.reserved_number) {
      draft.activity_tables[index].problem("number", std::to_string(number) + " stays reserved");
    }
    last = number;
  }
}

/// Requests, QR claims and receipts name activities by number: another number is another act.
void check_meaning_of_numbers(Draft& draft) {
  for (std::size_t index = 0; index < draft.procedure.activities.size(); ++index) {
    const Activity& activity = draft.procedure.activities[index];
    for (const auto& [state, number] : kNumbers) {
      if (activity.state == state && activity.number != number) {
        draft.activity_tables[index].problem(
            "number",
            "the activity of " + std::string(to_name(state)) + " is " + std::to_string(number));
      }
    }
  }
}

void check_owners(Draft& draft, ConfigTable& root) {
  std::set<State> owned;
  for (std::size_t index = 0; index < draft.procedure.activities.size(); ++index) {
    const State state = draft.procedure.activities[index].state;
    if (is_final(state)) {
      draft.activity_tables[index].problem("state", "nothing happens in a final state");
    } else if (!owned.insert(state).second) {
      draft.activity_tables[index].problem(
          "state", std::string(to_name(state)) + " has an activity and owner already");
    }
  }
  for (const State state : kWay) {
    if (!is_final(state) && !owned.contains(state)) {
      root.problem("activity",
                   "in state " + std::string(to_name(state)) + " nobody may do anything");
    }
  }
}

void check_reach(Draft& draft, ConfigTable& root) {
  const Edges edges = edges_of(draft.procedure);
  const std::set<State> reached = reach(edges, State::returned_to_applicant);
  for (const State state : kWay) {
    if (!reached.contains(state)) {
      root.problem("activity", "state " + std::string(to_name(state)) + " cannot be reached");
    }
  }
  for (std::size_t index = 0; index < draft.procedure.activities.size(); ++index) {
    if (!reach(edges, draft.procedure.activities[index].state).contains(State::completed)) {
      draft.activity_tables[index].problem("state", "no case can be completed from here");
    }
  }
}

/// Ya may skip nobody, and a Tidak sends the file back far enough that every paraf is given anew.
void check_direction(Draft& draft) {
  for (std::size_t index = 0; index < draft.procedure.activities.size(); ++index) {
    const Activity& activity = draft.procedure.activities[index];
    ConfigTable& table = draft.activity_tables[index];
    const std::size_t here = step_of(activity.state);
    if (step_of(activity.on_ya) != here + 1) {
      table.problem("on_ya", "must lead to the next state of the procedure");
    }
    if (!activity.on_tidak) {
      continue;
    }
    const std::size_t back = step_of(*activity.on_tidak);
    if (back >= here || back > step_of(State::section_review)) {
      table.problem("on_tidak", "must lead back, to section_review or before");
    }
    const bool reviewed = here >= step_of(State::section_review);
    if (reviewed && back < step_of(State::drafting)) {
      table.problem("on_tidak", "a konsep that exists goes back to drafting or section_review");
    }
  }
}

bool has_mark(const Activity& activity, Role owner, std::string_view mark) {
  return activity.pelaksana.at(static_cast<std::size_t>(owner)) == mark;
}

Role owner_of(const Procedure& procedure, State state) {
  const auto found = std::find_if(procedure.activities.begin(), procedure.activities.end(),
                                  [&](const Activity& each) { return each.state == state; });
  return found == procedure.activities.end() ? Role::applicant : found->owner;
}

/// The source marks with Ya and Tidak whose column the file goes to: hold our reading to it.
void check_marks(Draft& draft) {
  for (std::size_t index = 0; index < draft.procedure.activities.size(); ++index) {
    const Activity& activity = draft.procedure.activities[index];
    ConfigTable& table = draft.activity_tables[index];
    const auto marked = [&](std::string_view mark) {
      return std::find(activity.pelaksana.begin(), activity.pelaksana.end(), mark) !=
             activity.pelaksana.end();
    };
    if (marked("Ya") && !has_mark(activity, owner_of(draft.procedure, activity.on_ya), "Ya")) {
      table.problem("on_ya", "the source marks Ya under another actor");
    }
    const bool in_sop = activity.on_tidak && activity.tidak_standing == Standing::in_sop;
    if (marked("Tidak") != in_sop) {
      table.problem("on_tidak", "the source marks a Tidak if and only if it is no extension");
    } else if (in_sop &&
               !has_mark(activity, owner_of(draft.procedure, *activity.on_tidak), "Tidak")) {
      table.problem("on_tidak", "the source marks Tidak under another actor");
    }
  }
}

/// Whoever may answer Tidak has a reason to give, and each reason has a place.
void check_reasons(Draft& draft) {
  std::set<std::string> codes;
  for (std::size_t index = 0; index < draft.procedure.reasons.size(); ++index) {
    const ReturnReason& reason = draft.procedure.reasons[index];
    ConfigTable& table = draft.reason_tables[index];
    if (!codes.insert(reason.text.code).second) {
      table.problem("code", "is used twice");
    }
    for (const int number : reason.activities) {
      const Activity* activity = draft.procedure.find_activity(number);
      if (activity == nullptr || !activity->on_tidak) {
        table.problem("activities", std::to_string(number) + " is no activity with a Tidak");
      }
    }
  }
  for (std::size_t index = 0; index < draft.procedure.activities.size(); ++index) {
    const Activity& activity = draft.procedure.activities[index];
    const auto fits = [&](const ReturnReason& reason) {
      return std::find(reason.activities.begin(), reason.activities.end(), activity.number) !=
             reason.activities.end();
    };
    const auto& reasons = draft.procedure.reasons;
    if (activity.on_tidak && std::none_of(reasons.begin(), reasons.end(), fits)) {
      draft.activity_tables[index].problem("on_tidak", "no [[reason]] may be given here");
    }
  }
}

bool returns_file(const Procedure& procedure, const std::string& code) {
  const ReturnReason* reason = procedure.find_reason(code);
  return reason != nullptr &&
         std::any_of(reason->activities.begin(), reason->activities.end(), [&](int number) {
           const Activity* activity = procedure.find_activity(number);
           return activity != nullptr && activity->state == State::file_check;
         });
}

void check_requirements(Draft& draft, ConfigTable& root) {
  std::set<std::string> codes;
  for (std::size_t index = 0; index < draft.procedure.requirements.size(); ++index) {
    const Requirement& requirement = draft.procedure.requirements[index];
    if (!codes.insert(requirement.text.code).second) {
      draft.requirement_tables[index].problem("code", "is used twice");
    }
    if (!returns_file(draft.procedure, requirement.reason)) {
      draft.requirement_tables[index].problem("reason", "is no reason to return a file");
    }
  }
  if (!returns_file(draft.procedure, draft.procedure.expired_kitas_reason)) {
    root.problem("expired_kitas_reason", "is no reason to return a file");
  }
}

void check_revocation_reasons(Draft& draft, ConfigTable& root) {
  std::set<std::string> codes;
  const auto& reasons = draft.procedure.revocation_reasons;
  for (std::size_t index = 0; index < reasons.size(); ++index) {
    if (!codes.insert(reasons[index].text.code).second) {
      draft.revocation_reason_tables[index].problem("code", "is used twice");
    }
  }
  if (reasons.empty()) {
    root.problem("revocation_reason", "must be there once at least, or no letter can be revoked");
  }
}

void check_kinds(Draft& draft, ConfigTable& root) {
  std::set<RequestKind> kinds;
  for (std::size_t index = 0; index < draft.procedure.kinds.size(); ++index) {
    if (!kinds.insert(draft.procedure.kinds[index].kind).second) {
      draft.kind_tables[index].problem("code", "is used twice");
    }
  }
  for (const RequestKind kind : {RequestKind::baru, RequestKind::perpanjangan,
                                 RequestKind::perubahan, RequestKind::hilang_rusak}) {
    if (!kinds.contains(kind)) {
      root.problem("kind", "has no text for " + std::string(to_name(kind)));
    }
  }
}

}  // namespace

void check_rules(Draft& draft, ConfigTable& root) {
  check_numbers(draft);
  check_meaning_of_numbers(draft);
  check_owners(draft, root);
  check_reach(draft, root);
  check_direction(draft);
  check_marks(draft);
  check_reasons(draft);
  check_requirements(draft, root);
  check_revocation_reasons(draft, root);
  check_kinds(draft, root);
}

}  // namespace sktt::sop
