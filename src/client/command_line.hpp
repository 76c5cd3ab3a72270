#pragma once

#include <iosfwd>

#include "base/random.hpp"
#include "base/time.hpp"
#include "client/explain.hpp"

namespace sktt::client {

/// What the program has besides its arguments.
struct Console {
  std::ostream& out;
  std::ostream& error;
  const Clock& clock;
  Random& random;
};

/// Runs `sktt` with the arguments of `main`.
[[nodiscard]] ExitCode run_command_line(int argc, const char* const* argv, const Console& console);

}  // namespace sktt::client
