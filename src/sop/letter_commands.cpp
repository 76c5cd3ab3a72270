#include "sop/letter_commands.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace sktt::sop {
namespace {

Status check_letter_in_force(const CaseState& current) {
  switch (current.letter) {
    case LetterStanding::none:
      return Error(Errc::conflict, "the case has no issued letter");
    case LetterStanding::issued:
      return Done{};
    case LetterStanding::superseded:
    case LetterStanding::revoked:
      break;
  }
  return Error(Errc::conflict,
               "the letter of this case was " + std::string(fate_of(current.letter)) + " already");
}

std::string revocation_codes(const Procedure& procedure) {
  std::string codes;
  for (const RevocationReason& reason : procedure.revocation_reasons) {
    codes += (codes.empty() ? "" : ", ") + reason.text.code;
  }
  return codes;
}

Status check_revocation_reasons(const Procedure& procedure, const Revoke& command) {
  if (command.reasons.empty()) {
    return Error(Errc::refused,
                 "a revocation names one reason at least: " + revocation_codes(procedure));
  }
  std::set<std::string> given;
  for (const std::string& code : command.reasons) {
    const auto& known = procedure.revocation_reasons;
    const auto reason = std::find_if(known.begin(), known.end(),
                                     [&](const auto& each) { return each.text.code == code; });
    if (reason == known.end()) {
      return Error(Errc::refused,
                   "the reasons for a revocation are: " + revocation_codes(procedure));
    }
    if (!given.insert(code).second) {
      return Error(Errc::refused, "reason " + code + " is given twice");
    }
    if (reason->needs_note && command.note.empty()) {
      return Error(Errc::refused, "reason " + code + " needs a note");
    }
  }
  return Done{};
}

}  // namespace

bool lost_its_letter(const CaseState& current) {
  return current.state == State::ready_for_collection && current.letter != LetterStanding::issued;
}

std::string_view fate_of(LetterStanding letter) {
  return letter == LetterStanding::revoked ? "revoked" : "superseded by another";
}

Result<std::vector<Event>> revoke(const Situation& at, const Revoke& command) {
  if (Status in_force = check_letter_in_force(at.current); !in_force) {
    return std::move(in_force).error();
  }
  if (at.actor.role != Role::kadis) {
    return Error(Errc::forbidden, "only the Kadis revokes a letter");
  }
  if (Status reasons = check_revocation_reasons(at.procedure, command); !reasons) {
    return std::move(reasons).error();
  }
  Result<std::string> note = check_note(command.note);
  if (!note) {
    return std::move(note).error();
  }
  Event event = event_at(at, EventKind::letter_revoked, 0, at.current.state);
  event.reasons = command.reasons;
  event.note = std::move(note).value();
  return std::vector<Event>{std::move(event)};
}

Result<std::vector<Event>> supersede(const Situation& at, const Supersede& command) {
  if (Status in_force = check_letter_in_force(at.current); !in_force) {
    return std::move(in_force).error();
  }
  if (at.actor.role != Role::loket) {
    return Error(Errc::forbidden, "a letter is superseded by the Loket who seals the new one");
  }
  Event event = event_at(at, EventKind::letter_superseded, 0, at.current.state);
  event.note = command.letter_number;
  return std::vector<Event>{std::move(event)};
}

}  // namespace sktt::sop
