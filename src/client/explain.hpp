#pragma once

#include <string>

#include "base/result.hpp"

namespace sktt::client {

/// How a command ends, as a script sees it.
enum class ExitCode : int {
  ok = 0,
  refused = 1,      ///< By the service, or a presented letter is not genuine.
  usage = 2,        ///< The command, or a file it names, is not as it should be.
  unreachable = 3,  ///< No answer from the service.
};

[[nodiscard]] ExitCode exit_code_of(const Error& error) noexcept;

/// Tells a person what went wrong, field by field, and what to do about it; lines end with '\n'.
[[nodiscard]] std::string explain(const Error& error);

}  // namespace sktt::client
