#pragma once

#include <string>
#include <string_view>

namespace sktt {

/// Makes text from elsewhere fit for a terminal: one line, UTF-8, and no control or bidi character
/// that could move the cursor or turn the line around.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace sktt
