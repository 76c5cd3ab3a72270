#include "crypto/openssl_cli.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include <sys/wait.h>

namespace sktt::test {

CommandResult openssl(const std::string& arguments) {
  const std::string command = "openssl " + arguments + " 2>&1 < /dev/null";
  std::FILE* pipe = ::popen(command.c_str(), "r");  // NOLINT(cert-env33-c): a test's own words
  if (pipe == nullptr) {
    throw std::runtime_error("cannot run openssl");
  }
  CommandResult result{};
  std::array<char, 4096> chunk{};
  while (const std::size_t count = std::fread(chunk.data(), 1, chunk.size(), pipe)) {
    result.output.append(chunk.data(), count);
  }
  const int ended = ::pclose(pipe);
  result.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
  return result;
}

std::string put(const std::filesystem::path& path, std::string_view content) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out) {
    throw std::runtime_error("cannot write " + path.string());
  }
  return path.string();
}

}  // namespace sktt::test
