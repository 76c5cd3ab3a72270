#pragma once

#include <string>
#include <vector>

namespace sktt::test {

/// What a program said, standard error included, and how it ended.
struct CommandResult {
  int status;  ///< Exit status; -1 if a signal ended it.
  std::string output;
};

/// A program's arguments.
using Words = std::vector<std::string>;

/// Joins words, for commands that have a part in common.
[[nodiscard]] Words joined(Words first, const Words& more);

/// Runs a program found on PATH, without a shell: each word reaches it as it is. It reads from
/// /dev/null. Throws std::runtime_error if it cannot be started.
[[nodiscard]] CommandResult run_command(const Words& words);

/// Runs the openssl program, the second opinion on what we write.
[[nodiscard]] CommandResult openssl(const Words& arguments);

}  // namespace sktt::test
