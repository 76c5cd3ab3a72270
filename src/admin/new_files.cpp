#include "admin/new_files.hpp"

#include <cerrno>
#include <system_error>

#include <sys/stat.h>

#include "base/file_trouble.hpp"

namespace sktt::admin {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kOwnerOnly = 0700;

Status make_private(const fs::path& directory) {
  std::error_code error;
  if (directory.has_parent_path() && !fs::exists(directory.parent_path(), error)) {
    if (Status above = make_private(directory.parent_path()); !above) {
      return above;
    }
  }
  if (::mkdir(directory.c_str(), kOwnerOnly) != 0) {
    const int cause = errno;
    return cause == EEXIST ? Error(Errc::conflict, directory.string() + " exists already")
                           : file_trouble("make", directory, cause);
  }
  return Done{};
}

}  // namespace

NewFiles::~NewFiles() {
  for (auto path = made_.rbegin(); path != made_.rend(); ++path) {
    std::error_code ignored;
    fs::remove_all(*path, ignored);
  }
}

Status NewFiles::claim(const fs::path& file) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(file, error))) {
    return Error(Errc::conflict, file.string() + " exists already; nothing is overwritten");
  }
  made_.push_back(file);
  return Done{};
}

Status NewFiles::make_directory(const fs::path& directory) {
  Status made = make_private(directory);
  if (made) {
    made_.push_back(directory);
  }
  return made;
}

Status ensure_private_directory(const fs::path& directory) {
  std::error_code error;
  if (fs::is_directory(directory, error)) {
    return Done{};
  }
  return make_private(directory);
}

}  // namespace sktt::admin
