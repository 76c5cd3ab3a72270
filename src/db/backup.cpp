#include "db/backup.hpp"

#include <cerrno>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/file_trouble.hpp"
#include "db/sqlite_internal.hpp"

namespace sktt::db {
namespace {

struct FinishBackup {
  void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};
using BackupHandle = std::unique_ptr<sqlite3_backup, FinishBackup>;

Status copy_pages(sqlite3* source, sqlite3* target) {
  errno = 0;
  BackupHandle backup(sqlite3_backup_init(target, "main", source, "main"));
  if (backup == nullptr) {
    return translate(target, sqlite3_extended_errcode(target), "begin backup");
  }
  constexpr int kAllPages = -1;  // in one step, so that the copy is of one moment
  errno = 0;
  const int code = sqlite3_backup_step(backup.get(), kAllPages);
  if (code != SQLITE_DONE) {
    const int trouble = errno;
    backup.reset();  // Only then can the target say what was wrong.
    errno = trouble;
    return translate(target, code, "copy the pages");
  }
  return Done{};
}

// The copy is to be one file that can be carried away, so it keeps no write-ahead log.
Status write_copy(sqlite3* source, const std::filesystem::path& path) {
  Status made = make_private_file(path);
  if (!made) {
    return made;
  }
  Result<ConnectionHandle> target = open_handle(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
  if (!target) {
    return std::move(target).error();
  }
  Status copied = copy_pages(source, target.value().get());
  if (!copied) {
    return copied;
  }
  errno = 0;
  const int code =
      sqlite3_exec(target.value().get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    return translate(target.value().get(), code, "finish backup");
  }
  return Done{};
}

Status check_copy(const std::filesystem::path& path) {
  Result<Connection> copy = Connection::open(path, Mode::read_only);
  if (!copy) {
    return std::move(copy).error();
  }
  return copy.value().check_integrity();
}

}  // namespace

Status back_up(Connection& source, const std::filesystem::path& target) {
  std::error_code cause;
  const bool there = std::filesystem::exists(target, cause);
  if (cause) {
    return file_trouble("back up to", target, cause.value());
  }
  if (there) {
    return Error(Errc::conflict, "back up to " + target.string() + ": it is there already");
  }
  const std::filesystem::path unfinished = target.string() + ".unfinished";
  std::filesystem::remove(unfinished, cause);
  Status written = write_copy(source.state_->handle.get(), unfinished);
  if (written) {
    written = check_copy(unfinished);
  }
  if (written) {
    std::filesystem::rename(unfinished, target, cause);
    written = cause ? file_trouble("rename", unfinished, cause.value())
                    : sync_folder(target.parent_path());
  }
  if (!written) {
    std::filesystem::remove(unfinished, cause);
    return std::move(written).error().within("back up to " + target.string());
  }
  return Done{};
}

}  // namespace sktt::db
