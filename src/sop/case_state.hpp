#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "sop/terms.hpp"

namespace sktt::sop {

/// Who acts: the register's own reference to a person, the same for all their roles and keys.
using PersonId = std::string;

/// Someone acting in a role, as the register resolved them.
struct Actor {
  PersonId person;
  Role role = Role::applicant;
  bool operator==(const Actor&) const = default;
};

/// What became of a case's letter. `expired` is computed from the day, never an event.
enum class LetterStanding : std::uint8_t {
  none,    ///< Not sealed yet.
  issued,  ///< Sealed, and neither of the next two.
  superseded,
  revoked,
};

/// What the procedure needs to know of a case: nothing but what its events say.
/// A default one is a case that is not submitted yet.
struct CaseState {
  State state = State::returned_to_applicant;
  int attempt = 0;                      ///< How often the file was handed in; 0 before it ever was.
  int version = 0;                      ///< The konsep's version; 0 before the first.
  std::optional<PersonId> paraf_kasi;   ///< On this very version.
  std::optional<PersonId> paraf_kabid;  ///< On this very version.
  std::optional<PersonId> signed_by;    ///< The Kadis, on this very version.
  LetterStanding letter = LetterStanding::none;
  std::map<PersonId, Role> acted;  ///< Everyone who acted on the case, and their one role.
  bool operator==(const CaseState&) const = default;
};

}  // namespace sktt::sop
