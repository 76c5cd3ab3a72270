#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "base/random.hpp"
#include "base/time.hpp"

namespace sktt::admin {

/// What the program has besides its arguments.
struct Console {
  std::ostream& out;
  std::ostream& error;
  const Clock& clock;
  Random& random;
};

/// Exit statuses of `sktt-admin`.
enum class Exit : int {
  done = 0,
  refused = 1,  ///< Standard error says why, and what was recorded or removed all the same.
  usage = 2,    ///< The arguments were not understood.
};

/// Runs `sktt-admin` with its arguments, the program's name not among them.
[[nodiscard]] Exit run_command_line(std::span<const std::string> arguments, const Console& console);

}  // namespace sktt::admin
