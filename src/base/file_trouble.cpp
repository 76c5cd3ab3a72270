#include "base/file_trouble.hpp"

#include <cerrno>
#include <cstring>

namespace sktt {

Errc code_of_file_trouble(int cause) noexcept {
  switch (cause) {
    case ENOSPC:
    case EDQUOT:
      return Errc::disk_full;
    case EROFS:
    case EACCES:
    case EPERM:
      return Errc::read_only;
    case EMFILE:
    case ENFILE:
      return Errc::unavailable;  // files are closed all the time
    default:
      return Errc::storage;
  }
}

std::string advice_on_file_trouble(Errc trouble, const std::string& file) {
  switch (trouble) {
    case Errc::disk_full:
      return "the disk that holds " + file + " is full: free space";
    case Errc::read_only:
      return file +
             " may not be written: check that its file system is not mounted read-only, as Linux "
             "does after a disk error, and who owns file and folder";
    case Errc::unavailable:
      return "no file descriptor is left for " + file +
             ": try again; if it comes again, raise LimitNOFILE of the service";
    default:
      return "the disk that holds " + file +
             " reported an error: look at the disk and the system log before going on";
  }
}

Error file_trouble(std::string_view doing, const std::filesystem::path& path, int cause) {
  const Errc code = code_of_file_trouble(cause);
  std::string detail = std::string(doing) + " " + path.string() + ": ";
  if (cause == ENOENT || cause == ENOTDIR || cause == EISDIR || cause == ENOTEMPTY ||
      cause == ELOOP || cause == ENAMETOOLONG) {
    // The disk is well; it is the path.
    return {code, detail + std::strerror(cause) + ": check that the path is right"};
  }
  return {code,
          detail + advice_on_file_trouble(code, path.string()) + " (" + std::strerror(cause) + ")"};
}

}  // namespace sktt
