#include "support/faulty_disk.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace sktt::test {
namespace {

std::atomic<DiskFault> planned = DiskFault::none;
std::atomic<std::uint64_t> planned_at = 1;
std::atomic<std::uint64_t> met = 0;

bool is_database(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  return name.find(".db") != std::string_view::npos;
}

bool is_database(int descriptor) {
  std::array<char, 64> link{};
  std::array<char, 4096> path{};
  (void)::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
  const ssize_t length = ::readlink(link.data(), path.data(), path.size());
  return length > 0 && is_database({path.data(), static_cast<std::size_t>(length)});
}

/// The call of this name that the program would have reached without us.
template <class Call>
Call* real(const char* name) {
  return reinterpret_cast<Call*>(::dlsym(RTLD_NEXT, name));
}

/// Reads what the file of SKTT_DISK_FAULT asks for; none without one.
DiskFault asked_by_file() {
  const char* path = std::getenv("SKTT_DISK_FAULT");
  const int file =
      path == nullptr ? -1 : real<int(const char*, int, ...)>("open64")(path, O_RDONLY);
  if (file < 0) {
    return DiskFault::none;
  }
  std::array<char, 16> text{};
  const ssize_t length = ::read(file, text.data(), text.size());
  ::close(file);
  const std::string_view word(text.data(), static_cast<std::size_t>(length < 0 ? 0 : length));
  if (word.substr(0, 4) == "full") {
    return DiskFault::full;
  }
  return word.substr(0, 9) == "read-only" ? DiskFault::read_only : DiskFault::broken;
}

/// Counts a write and says what becomes of it.
DiskFault meet() {
  const std::uint64_t number = met.fetch_add(1) + 1;
  const DiskFault fault = planned;
  if (fault == DiskFault::none) {
    return asked_by_file();
  }
  const bool lasts = fault != DiskFault::kill && fault != DiskFault::tear_and_kill;
  return number == planned_at || (lasts && number > planned_at) ? fault : DiskFault::none;
}

/// Tells whether the file system has become one that takes no writes, without counting a write.
bool is_read_only() {
  const DiskFault fault = planned;
  return fault == DiskFault::none ? asked_by_file() == DiskFault::read_only
                                  : fault == DiskFault::read_only && met + 1 >= planned_at;
}

[[noreturn]] void end_process() {
  (void)::kill(::getpid(), SIGKILL);
  for (;;) {
    ::pause();
  }
}

/// Puts the fault of a call that is no plain write into effect. True if the call is to go on.
bool goes_on(DiskFault fault) {
  switch (fault) {
    case DiskFault::none:
      return true;
    case DiskFault::kill:
    case DiskFault::tear_and_kill:
      end_process();
    case DiskFault::full:
      errno = ENOSPC;
      return false;
    case DiskFault::read_only:
      errno = EROFS;
      return false;
    case DiskFault::broken:
      errno = EIO;
      return false;
  }
  return true;
}

/// Writes through `put(bytes)`, or as much of it as the fault lets through.
template <class Put>
ssize_t write_through(int descriptor, std::size_t size, Put put) {
  if (!is_database(descriptor)) {
    return put(size);
  }
  const DiskFault fault = meet();
  if (fault == DiskFault::tear_and_kill) {
    (void)put(size / 2);
    end_process();
  }
  return goes_on(fault) ? put(size) : -1;
}

}  // namespace

void break_disk(DiskFault fault, std::uint64_t at) {
  met = 0;
  planned_at = at;
  planned = fault;
}

std::uint64_t writes_met() {
  return met;
}

}  // namespace sktt::test

// The names are the C library's, which is the point.
extern "C" {

ssize_t pwrite64(int descriptor, const void* bytes, std::size_t size, off64_t offset) {
  static const auto call =
      sktt::test::real<ssize_t(int, const void*, std::size_t, off64_t)>("pwrite64");
  return sktt::test::write_through(
      descriptor, size, [&](std::size_t part) { return call(descriptor, bytes, part, offset); });
}

ssize_t write(int descriptor, const void* bytes, std::size_t size) {
  static const auto call = sktt::test::real<ssize_t(int, const void*, std::size_t)>("write");
  return sktt::test::write_through(descriptor, size,
                                   [&](std::size_t part) { return call(descriptor, bytes, part); });
}

int ftruncate64(int descriptor, off64_t size) noexcept {
  static const auto call = sktt::test::real<int(int, off64_t)>("ftruncate64");
  const bool counts = sktt::test::is_database(descriptor);
  return !counts || sktt::test::goes_on(sktt::test::meet()) ? call(descriptor, size) : -1;
}

int fdatasync(int descriptor) {
  static const auto call = sktt::test::real<int(int)>("fdatasync");
  const bool counts = sktt::test::is_database(descriptor);
  return !counts || sktt::test::goes_on(sktt::test::meet()) ? call(descriptor) : -1;
}

int unlink(const char* path) noexcept {
  static const auto call = sktt::test::real<int(const char*)>("unlink");
  const bool counts = sktt::test::is_database(std::string_view(path));
  return !counts || sktt::test::goes_on(sktt::test::meet()) ? call(path) : -1;
}

int open64(const char* path, int flags, ...) {
  static const auto call = sktt::test::real<int(const char*, int, ...)>("open64");
  std::va_list more;
  va_start(more, flags);
  const auto mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : mode_t{0};
  va_end(more);
  const bool exists = ::access(path, F_OK) == 0;
  const bool database = sktt::test::is_database(std::string_view(path));
  if (database && exists && (flags & O_ACCMODE) != O_RDONLY && sktt::test::is_read_only()) {
    errno = EROFS;
    return -1;
  }
  const bool counts = database && !exists && (flags & O_CREAT) != 0;
  return !counts || sktt::test::goes_on(sktt::test::meet()) ? call(path, flags, mode) : -1;
}
}
