#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "sop/case_state.hpp"
#include "sop/event.hpp"
#include "sop/procedure.hpp"
#include "sop/terms.hpp"

namespace sktt::sop {

/// Hands a new file in: activity 1, by the applicant or by Loket for them.
struct Submit {
  bool operator==(const Submit&) const = default;
};

/// Hands a returned file in again: activity 1 once more, the same case, the next attempt.
struct Resubmit {
  bool operator==(const Resubmit&) const = default;
};

/// Ends one of the activities 2 to 8.
struct Decide {
  int activity = 0;
  Outcome outcome = Outcome::ya;
  std::vector<std::string> reasons;  ///< Codes; one at least with a Tidak, none with a Ya.
  std::string note;                  ///< May be empty, but not beside a reason that needs one.
  bool operator==(const Decide&) const = default;
};

/// Hands the letter over: activity 9, recorded by Loket.
/// That the receipt is genuine and unused is for the caller to check.
struct HandOver {
  Collection collection;
  bool operator==(const HandOver&) const = default;
};

/// Ends the case for good: by Loket, any time before activity 8 is done, or once a letter that was
/// not collected yet is superseded or revoked: there is nothing left to hand over.
struct Cancel {
  std::string reason;
  bool operator==(const Cancel&) const = default;
};

/// Withdraws the issued letter: by the Kadis, whatever they did on the case before, since a wrong
/// letter must never wait for another person to be appointed.
struct Revoke {
  std::vector<std::string> reasons;  ///< Codes of the revocation reasons; one at least.
  std::string note;
  bool operator==(const Revoke&) const = default;
};

/// Puts another case's letter in the place of this one: by the Loket who seals that other letter.
struct Supersede {
  std::string letter_number;  ///< Of the new letter.
  bool operator==(const Supersede&) const = default;
};

/// Everything that can be asked of a case.
using Command = std::variant<Submit, Resubmit, Decide, HandOver, Cancel, Revoke, Supersede>;

/// Longest free text (note, reason of a cancellation, collector's name) in code points.
inline constexpr std::size_t kLongestNote = 500;

/// Decides whether `actor` may do this to the case at `now`, and what happens then.
///
/// Gives the events of one transaction, in order; a Tidak that sends the file back to the Kasi
/// gives the voided parafs and the next version with it. Changes nothing itself.
///
/// Errors: `conflict` if the case does not stand where the command belongs; `forbidden` if the step
/// is another role's, or the person acted on this case in another role; `refused` if a rule forbids
/// it (a Tidak without a reason, an unknown code, an outcome that the activity does not have, a
/// letter to hand over that was revoked).
[[nodiscard]] Result<std::vector<Event>> apply(const Procedure& procedure, const CaseState& current,
                                               const Command& command, const Actor& actor,
                                               Instant now);

/// Gives the case as it stands after an event that `apply` gave.
[[nodiscard]] CaseState evolve(CaseState before, const Event& event);

/// Gives the case as it stands after all its events, from the first on.
[[nodiscard]] CaseState replay(const std::vector<Event>& events);

/// Checks that the case waits for someone in this role, and that one person keeps to one role.
/// An inbox shows a case to whom this admits. Errors: `conflict` for a final state; `forbidden`;
/// `refused` if only the hand-over is left and the letter was superseded or revoked.
[[nodiscard]] Status check_actor(const Procedure& procedure, const CaseState& current,
                                 const Actor& actor);

}  // namespace sktt::sop
