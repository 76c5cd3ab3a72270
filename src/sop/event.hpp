#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "sop/case_state.hpp"
#include "sop/terms.hpp"

namespace sktt::sop {

/// What happened to a case. Wire names are the enumerators' own.
enum class EventKind : std::uint8_t {
  submitted,
  resubmitted,
  file_accepted,
  file_returned,     ///< To the applicant, with every reason at once.
  drafted,           ///< A konsep version with new data exists.
  paraf_given,       ///< By the Kasi or the Kabid: see the actor's role.
  draft_returned,    ///< A Tidak from activity 4 on.
  parafs_voided,     ///< Every paraf on `version` is gugur.
  version_rendered,  ///< The next konsep version, with the same data.
  letter_signed,
  registered,  ///< Numbered and sealed: issued.
  collected,
  cancelled,
  letter_superseded,  ///< Another case's letter replaced this one; the case stays where it stands.
  letter_revoked,     ///< By the Kadis; the case stays where it stands.
};

/// Gives the wire name, "file_accepted".
[[nodiscard]] std::string_view to_name(EventKind kind) noexcept;
/// Reads a wire name back. Errors: `malformed`, listing the names there are.
template <>
[[nodiscard]] Result<EventKind> from_name<EventKind>(std::string_view name);

/// Who took a letter away, and on what.
struct Collection {
  std::string name;
  std::string relation;                  ///< A code of the procedure.
  std::optional<std::string> exception;  ///< A code; nothing if the receipt was shown.
  bool operator==(const Collection&) const = default;
};

/// One thing that happened, with all that replay needs; written once, never changed.
struct Event {
  EventKind kind = EventKind::submitted;
  Instant at;
  Actor actor;
  int activity = 0;                  ///< The activity's number in the SOP; 0 outside of it.
  State state = State::file_check;   ///< Where the case stands after this event.
  int attempt = 0;                   ///< After this event.
  int version = 0;                   ///< The konsep version the event is about; 0 before the first.
  std::vector<std::string> reasons;  ///< Codes, of a Tidak or a revocation.
  std::string note;  ///< Free text; the reason of a cancellation; the number that superseded.
  std::optional<Collection> collection;  ///< Of `collected`.
  bool outside_sop = false;              ///< The log says "di luar SOP".
  bool operator==(const Event&) const = default;
};

}  // namespace sktt::sop
