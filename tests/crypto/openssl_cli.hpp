#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sktt::test {

/// What a program said, standard error included, and how it ended.
struct CommandResult {
  int status;
  std::string output;
};

/// Runs `openssl <arguments>` through the shell: the second opinion on what we write.
[[nodiscard]] CommandResult openssl(const std::string& arguments);

/// Writes a file into a test's own directory and gives its path.
std::string put(const std::filesystem::path& path, std::string_view content);

}  // namespace sktt::test
