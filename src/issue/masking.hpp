#pragma once

#include <string>
#include <string_view>

namespace sktt::issue {

/// Gives the last four characters of a NIK or passport number, which are ASCII; all of a shorter
/// one.
[[nodiscard]] std::string last_four(std::string_view number);

/// Hides all but those with asterisks; a number of four characters or fewer whole.
[[nodiscard]] std::string masked(std::string_view number);

}  // namespace sktt::issue
