#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"

namespace sktt::admin {

/// What a command has written so far. Unless it is kept, all of it goes away again with the object,
/// so that a refused command leaves nothing behind.
class NewFiles {
 public:
  NewFiles() = default;
  ~NewFiles();
  NewFiles(const NewFiles&) = delete;
  NewFiles& operator=(const NewFiles&) = delete;

  /// Notes a file that is about to be made. Errors: `conflict` if it exists.
  [[nodiscard]] Status claim(const std::filesystem::path& file);
  /// Makes a directory that only its owner may enter, and the directories above it.
  /// Errors: `conflict` if it exists; as `code_of_file_trouble`.
  [[nodiscard]] Status make_directory(const std::filesystem::path& directory);
  void keep() noexcept { made_.clear(); }

 private:
  std::vector<std::filesystem::path> made_;
};

/// Makes a directory that only its owner may enter if there is none.
/// Errors: as `code_of_file_trouble`.
[[nodiscard]] Status ensure_private_directory(const std::filesystem::path& directory);

}  // namespace sktt::admin
