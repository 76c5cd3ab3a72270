#include "base/file.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sktt {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const noexcept { return number_; }
  [[nodiscard]] bool open() const noexcept { return number_ >= 0; }

 private:
  int number_;
};

Error storage_error(const std::filesystem::path& path, std::string_view doing) {
  const int cause = errno;
  return {code_of_file_trouble(cause),
          std::string(doing) + " " + path.string() + ": " + std::strerror(cause)};
}

Error reading_error(const std::filesystem::path& path, std::string_view doing) {
  if (errno == ENOENT) {
    return {Errc::not_found, storage_error(path, doing).detail()};
  }
  return storage_error(path, doing);
}

Result<Bytes> read_open_file(const Descriptor& file, const std::filesystem::path& path,
                             std::size_t max_bytes) {
  Bytes content;
  constexpr std::size_t kChunkBytes = 65536;
  for (;;) {
    const std::size_t have = content.size();
    content.resize(have + kChunkBytes);
    const ssize_t count = ::read(file.number(), content.data() + have, kChunkBytes);
    if (count < 0) {
      return reading_error(path, "read");
    }
    content.resize(have + static_cast<std::size_t>(count));
    if (content.size() > max_bytes) {
      return Error(Errc::too_large,
                   path.string() + " is larger than " + std::to_string(max_bytes) + " bytes");
    }
    if (count == 0) {
      return content;
    }
  }
}

Result<Bytes> read_checked(const std::filesystem::path& path, std::size_t max_bytes,
                           mode_t forbidden_mode) {
  // Without O_NONBLOCK, opening a named pipe waits for somebody to write into it.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status {};
  if (!file.open() || ::fstat(file.number(), &status) != 0) {
    return reading_error(path, "open");
  }
  if (!S_ISREG(status.st_mode)) {
    return Error(Errc::refused, path.string() + " is not a regular file");
  }
  if ((status.st_mode & forbidden_mode) != 0) {
    return Error(Errc::refused, path.string() +
                                    " may be read or written by others than its owner; run: chmod "
                                    "600 " +
                                    path.string());
  }
  return read_open_file(file, path, max_bytes);
}

bool write_all(const Descriptor& file, ByteView content) {
  while (!content.empty()) {
    const ssize_t count = ::write(file.number(), content.data(), content.size());
    if (count < 0) {
      return false;
    }
    content = content.subspan(static_cast<std::size_t>(count));
  }
  return ::fsync(file.number()) == 0;
}

}  // namespace

Errc code_of_file_trouble(int cause) noexcept {
  switch (cause) {
    case ENOSPC:
    case EDQUOT:
      return Errc::disk_full;
    case EROFS:
      return Errc::read_only;
    case EMFILE:
    case ENFILE:
      return Errc::unavailable;  // files are closed all the time
    default:
      return Errc::storage;
  }
}

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  return read_checked(path, max_bytes, 0);
}

Result<Bytes> read_private_file(const std::filesystem::path& path, std::size_t max_bytes) {
  return read_checked(path, max_bytes, S_IRWXG | S_IRWXO);
}

Status write_file(const std::filesystem::path& path, ByteView content, FileMode mode) {
  const std::filesystem::path temporary = path.string() + ".tmp." + std::to_string(::getpid());
  const auto fail = [&](std::string_view doing) -> Error {
    Error error = storage_error(path, doing);
    ::unlink(temporary.c_str());
    return error;
  };
  {
    const Descriptor file(::open(temporary.c_str(),
                                 O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                                 static_cast<mode_t>(mode)));
    if (!file.open() || ::fchmod(file.number(), static_cast<mode_t>(mode)) != 0 ||
        !write_all(file, content)) {
      return fail("write");
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    return fail("rename");
  }
  const std::filesystem::path parent = path.has_parent_path() ? path.parent_path() : ".";
  const Descriptor directory(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.open() || ::fsync(directory.number()) != 0) {
    return storage_error(parent, "sync");
  }
  return Done{};
}

}  // namespace sktt
