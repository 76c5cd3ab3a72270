#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace sktt {

/// Longest line that is read from a terminal, in bytes.
inline constexpr std::size_t kMaxHiddenLineBytes = 1024;

/// Asks on the process's own terminal, wherever standard input and output lead, and reads one line
/// that the terminal does not show. It shows again what is typed before this returns, and before a
/// signal such as Ctrl-C ends the process or stops it.
///
/// Errors: `not_found` without a terminal; `refused` if it cannot hide what is typed; `malformed`
/// for an empty or an overlong line, and for none at all (Ctrl-D).
[[nodiscard]] Result<Secret> read_hidden_line(std::string_view prompt);

}  // namespace sktt
