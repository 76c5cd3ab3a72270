#include "verify/command.hpp"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace sktt::test {
namespace {

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char symbol : word) {
    out += symbol == '\'' ? std::string(R"('\'')") : std::string(1, symbol);
  }
  return out + "'";
}

}  // namespace

CommandResult run_command(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    line += quoted(word) + " ";
  }
  // NOLINTNEXTLINE(cert-env33-c): every word is a test's own, and quoted.
  FILE* pipe = popen((line + "2>&1").c_str(), "r");
  if (pipe == nullptr) {
    throw std::runtime_error("no shell");
  }
  CommandResult result{-1, {}};
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    result.output.append(buffer.data(), count);
  }
  const int status = pclose(pipe);
  if (WIFEXITED(status)) {
    result.status = WEXITSTATUS(status);
  }
  return result;
}

}  // namespace sktt::test
