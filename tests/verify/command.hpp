#pragma once

#include <string>
#include <vector>

namespace sktt::test {

/// What a program did.
struct CommandResult {
  int status;          ///< Exit status; -1 if it did not exit.
  std::string output;  ///< Standard output and error, together.
};

/// Runs a program, its arguments quoted for the shell. Throws std::runtime_error if no shell runs.
[[nodiscard]] CommandResult run_command(const std::vector<std::string>& words);

}  // namespace sktt::test
