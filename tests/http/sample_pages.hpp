#pragma once

#include "issue/looked_up_letter.hpp"
#include "issue/presented.hpp"

namespace sktt::http::test {

/// Office time of the samples.
inline constexpr UtcOffset kOffset = std::chrono::hours(7);
/// The day they are looked at.
inline constexpr Date kToday{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(23)};

/// A report on a genuine letter of an invented person.
[[nodiscard]] issue::PresentedReport genuine_report();
/// A report on a letter with one byte changed.
[[nodiscard]] issue::PresentedReport altered_report();
/// A letter in force, as the register gives it.
[[nodiscard]] issue::LookedUpLetter letter_in_force();

}  // namespace sktt::http::test
