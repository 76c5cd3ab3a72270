#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt::client {

/// How a command ends, as a script sees it.
enum class ExitCode : int {
  ok = 0,
  refused = 1,      ///< By the service, or a presented letter is not genuine.
  usage = 2,        ///< The command, or a file it names, is not as it should be.
  unreachable = 3,  ///< No answer from the service.
};

/// Tells how a command that failed so ends.
[[nodiscard]] ExitCode exit_code_of(const Error& error) noexcept;

/// Says in a few words what a refusal of the service means; its own words, which are English, go
/// behind or below. Lower case, no full stop.
[[nodiscard]] std::string_view meaning_of(Errc code) noexcept;

/// Tells a person what went wrong, line by line and field by field, and what to do about it; lines
/// end with '\n'.
[[nodiscard]] std::string explain(const Error& error);

}  // namespace sktt::client
