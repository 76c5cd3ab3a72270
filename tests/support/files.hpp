#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sktt::test {

/// Finds a file of the repository, such as "config/sop/sktt.toml".
[[nodiscard]] std::filesystem::path repository_file(std::string_view path);

/// Reads tests/data/<path> whole. Throws std::runtime_error if it cannot.
[[nodiscard]] std::string read_data(std::string_view path);

/// Reads any file whole. Throws std::runtime_error if it cannot.
[[nodiscard]] std::string read_whole(const std::filesystem::path& path);

/// Writes a file of a test's own and gives its path. Throws std::runtime_error if it cannot.
std::string put(const std::filesystem::path& path, std::string_view content);

/// A fresh directory that goes away with the object.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace sktt::test
