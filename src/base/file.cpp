#include "base/file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.hpp"
#include "base/file_trouble.hpp"

namespace sktt {
namespace {

/// What group and others may do with a file.
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

Error reading_error(const std::filesystem::path& path, std::string_view doing) {
  const int cause = errno;
  const std::string said = std::string(doing) + " " + path.string() + ": " + std::strerror(cause);
  switch (cause) {
    case ENOENT:
      return {Errc::not_found, said};
    case EACCES:
    case EPERM:
      return {Errc::refused, said + ": check who owns it, and which user runs this"};
    default:
      return file_trouble(doing, path, cause);
  }
}

Error too_large(const std::filesystem::path& path, std::size_t max_bytes) {
  return {Errc::too_large,
          path.string() + " is larger than " + std::to_string(max_bytes) + " bytes"};
}

/// Reads into `buffer` until it is full or the file ends, and gives how many bytes that were.
Result<std::size_t> read_into(std::span<std::uint8_t> buffer, const Descriptor& file,
                              const std::filesystem::path& path) {
  std::size_t have = 0;
  while (have < buffer.size()) {
    const ssize_t count = ::read(file.number(), buffer.data() + have, buffer.size() - have);
    if (count < 0) {
      return reading_error(path, "read");
    }
    if (count == 0) {
      break;
    }
    have += static_cast<std::size_t>(count);
  }
  return have;
}

Result<Bytes> read_open_file(const Descriptor& file, const std::filesystem::path& path,
                             std::size_t max_bytes) {
  Bytes content;
  constexpr std::size_t kChunkBytes = 65536;
  // Room for all of it at once: growing by and by takes up to three times as much.
  struct stat status {};
  if (::fstat(file.number(), &status) == 0 && status.st_size > 0) {
    content.reserve(std::min(static_cast<std::size_t>(status.st_size), max_bytes) + kChunkBytes);
  }
  for (;;) {
    const std::size_t have = content.size();
    content.resize(have + kChunkBytes);
    const auto count = read_into(std::span(content).subspan(have), file, path);
    if (!count) {
      return count.error();
    }
    content.resize(have + count.value());
    if (content.size() > max_bytes) {
      return too_large(path, max_bytes);
    }
    if (count.value() < kChunkBytes) {
      return content;
    }
  }
}

Result<Descriptor> open_checked(const std::filesystem::path& path, mode_t forbidden_mode) {
  // Without O_NONBLOCK, opening a named pipe waits for somebody to write into it.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) {
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
  return file;
}

Result<Bytes> read_checked(const std::filesystem::path& path, std::size_t max_bytes,
                           mode_t forbidden_mode) {
  const auto file = open_checked(path, forbidden_mode);
  return file ? read_open_file(file.value(), path, max_bytes) : Result<Bytes>(file.error());
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

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  return read_checked(path, max_bytes, 0);
}

Result<Bytes> read_private_file(const std::filesystem::path& path, std::size_t max_bytes) {
  return read_checked(path, max_bytes, kOthers);
}

Result<Secret> read_secret_file(const std::filesystem::path& path, std::size_t max_bytes) {
  const auto file = open_checked(path, kOthers);
  if (!file) {
    return file.error();
  }
  // One place that never moves, and is wiped however this ends.
  Bytes buffer(max_bytes + 1);
  const auto length = read_into(buffer, file.value(), path);
  const Secret owned(std::move(buffer));
  if (!length) {
    return length.error();
  }
  return length.value() <= max_bytes ? Result<Secret>(Secret(owned.view().first(length.value())))
                                     : too_large(path, max_bytes);
}

Status write_file(const std::filesystem::path& path, ByteView content, FileMode mode) {
  const std::filesystem::path temporary = path.string() + ".tmp." + std::to_string(::getpid());
  const auto fail = [&](std::string_view doing) -> Error {
    Error error = file_trouble(doing, path, errno);
    ::unlink(temporary.c_str());
    return error;
  };
  {
    const Descriptor file(::open(temporary.c_str(),
                                 O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                                 static_cast<mode_t>(mode)));
    if (!file.is_open() || ::fchmod(file.number(), static_cast<mode_t>(mode)) != 0 ||
        !write_all(file, content)) {
      return fail("write");
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    return fail("rename");
  }
  return sync_folder(path.parent_path());
}

Status sync_folder(const std::filesystem::path& folder) {
  const std::filesystem::path named = folder.empty() ? "." : folder;
  const Descriptor directory(::open(named.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.is_open() || ::fsync(directory.number()) != 0) {
    return file_trouble("sync", named, errno);
  }
  return Done{};
}

}  // namespace sktt
