#pragma once

#include <cstdint>

namespace sktt::test {

/// What becomes of a write to a database: its file, its log, or the index of that.
enum class DiskFault : std::uint8_t {
  none,
  kill,           ///< The process gets SIGKILL in place of the write.
  tear_and_kill,  ///< Half of the bytes are written, then SIGKILL.
  full,           ///< ENOSPC, for every write from here on.
  read_only,      ///< EROFS, for every write from here on.
  broken,         ///< EIO, for every write from here on.
};

/// Lets the `at`-th write of this process from now on meet `fault`; the first is 1. A write is a
/// call that changes a file whose name holds ".db": pwrite, write, ftruncate, fdatasync, unlink,
/// and making it. Once the disk is read-only, a database that is there is not opened for writing
/// either, which counts as no write. The real calls are wrapped by the library that this header
/// belongs to, which a test links, and which LD_PRELOAD puts before a program's own; nothing of it
/// is in the programs.
///
/// In a program under LD_PRELOAD the file that SKTT_DISK_FAULT names says it: its text is "full",
/// "read-only" or "broken", and the fault lasts as long as the file.
void break_disk(DiskFault fault, std::uint64_t at = 1);

/// Counts the writes since the last `break_disk`.
[[nodiscard]] std::uint64_t writes_met();

}  // namespace sktt::test
