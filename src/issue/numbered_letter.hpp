#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "issue/office.hpp"
#include "verify/outcome.hpp"

namespace sktt::issue {

/// Where a numbered letter comes from.
enum class Origin : std::uint8_t {
  this_system,
  before_this_system,  ///< Paper only, taken over from the office's earlier register.
};

/// What becomes known of a letter by its number alone.
enum class NumberStatus : std::uint8_t {
  issued,
  expired,
  superseded,
  revoked,
  not_valid,  ///< Issued, but its signatures do not hold any more.
};
/// Gives the wire name, "issued".
[[nodiscard]] std::string_view to_name(NumberStatus status);

/// What a number opens. It can be guessed, so it says nothing of anybody.
struct NumberedLetter {
  std::string number;  ///< As registered.
  Origin origin;
  NumberStatus status;
  /// The same in the words of a verdict: what the letter in the register comes to. Of the paper
  /// that bears the number it proves nothing.
  verify::Outcome outcome;
  std::string_view sentence;  ///< For the reader, in Indonesian.
  std::string_view sentence_english;
};

/// Looks a letter up by its number, as typed: spaces around it do not matter, nor do small letters.
/// Errors: `malformed` for what can be no number; `not_found`; `storage`.
[[nodiscard]] Result<NumberedLetter> look_up_number(const Office& office, std::string_view typed);

}  // namespace sktt::issue
