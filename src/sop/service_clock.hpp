#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "sop/procedure.hpp"
#include "sop/terms.hpp"

namespace sktt::sop {

/// How a visit of a state stands against the standard.
enum class Pace : std::uint8_t {
  stopped,  ///< The file is with the applicant, or the case is over: no clock runs.
  within,
  late,
};

/// One stay of a case in one state.
struct Visit {
  State state = State::file_check;
  Instant entered;
  std::optional<Instant> left;  ///< Nothing while it lasts.
};

/// What the service clock shows for a visit.
struct VisitClock {
  std::chrono::seconds spent{0};  ///< Office hours only; zero when stopped.
  std::chrono::minutes standard{0};
  Pace pace = Pace::stopped;
  bool operator==(const VisitClock&) const = default;
};

/// Judges a visit by the office hours spent in it until it ended, or until `now`.
[[nodiscard]] VisitClock read_clock(const Procedure& procedure, const Visit& visit, Instant now);

}  // namespace sktt::sop
