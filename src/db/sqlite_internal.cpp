#include "db/sqlite_internal.hpp"

#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "base/descriptor.hpp"
#include "base/file_trouble.hpp"

namespace sktt::db {
namespace {

/// What an answer of SQLite's means, and what an operator can do about it.
struct Meaning {
  Errc code;
  std::string advice;
};

Meaning meaning_of_trouble(Errc trouble, const std::string& file) {
  const bool full = trouble == Errc::disk_full;
  return {trouble, advice_on_file_trouble(trouble, file) +
                       (full ? "; nothing was changed, and a service that runs needs no restart"
                             : "; nothing was changed")};
}

/// What SQLite calls one error has several causes; `trouble` is that of the system call.
Meaning meaning_of_storage(int primary, Errc trouble, const std::string& file) {
  switch (primary) {
    case SQLITE_FULL:
      return meaning_of_trouble(Errc::disk_full, file);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return meaning_of_trouble(Errc::read_only, file);
    case SQLITE_CANTOPEN:
      if (trouble == Errc::storage) {
        return {trouble,
                file +
                    " cannot be opened: check that the path is right, that the service may "
                    "write to the folder, and that the disk is neither full nor read-only"};
      }
      return meaning_of_trouble(trouble, file);
    case SQLITE_IOERR:
      return meaning_of_trouble(trouble, file);
    default:
      return {Errc::storage, file +
                                 " is damaged or no database: stop the service, keep the file, "
                                 "restore the last good backup"};
  }
}

std::string file_of(sqlite3* connection) {
  const char* name = connection == nullptr ? nullptr : sqlite3_db_filename(connection, "main");
  return name == nullptr || *name == '\0' ? "the database" : name;
}

[[noreturn]] void throw_bug(std::string_view message) {
  throw std::logic_error(std::string(message));
}

}  // namespace

Error translate(sqlite3* connection, int code, std::string_view doing) {
  // sqlite3_system_errno does not know what went wrong in a COMMIT.
  const Errc trouble = code_of_file_trouble(errno);
  const char* said = connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
  const auto told = [&](Errc errc, std::string_view advice) -> Error {
    return {errc, std::string(doing) + ": " + std::string(advice) + " (" + said + ")"};
  };
  switch (code & 0xFF) {
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: {
      const Meaning meaning = meaning_of_storage(code & 0xFF, trouble, file_of(connection));
      return told(meaning.code, meaning.advice);
    }
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:  // others took the log's locks first, time after time
      return told(Errc::unavailable,
                  file_of(connection) +
                      " is kept locked by another program: try again; if it lasts, end that "
                      "program (fuser names it); nothing was changed");
    case SQLITE_TOOBIG:
      return told(Errc::too_large, "value is larger than the database takes; nothing was changed");
    case SQLITE_CONSTRAINT:
      if (code == SQLITE_CONSTRAINT_DATATYPE) {
        break;  // only our own code chooses the types
      }
      return told(Errc::conflict, "contradicts what is stored; nothing was changed");
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    default:
      break;
  }
  throw_bug(std::string(doing) + ": " + said);
}

Result<ConnectionHandle> open_handle(const std::filesystem::path& path, int flags) {
  sqlite3* raw = nullptr;
  errno = 0;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_EXRESCODE, nullptr);
  ConnectionHandle handle(raw);  // owned even when opening failed
  if (code != SQLITE_OK) {
    return translate(handle.get(), code, "open " + path.string());
  }
  return handle;
}

Status make_private_file(const std::filesystem::path& path) {
  const Descriptor file(
      ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (file.is_open()) {
    return Done{};
  }
  const int cause = errno;
  if (cause == EEXIST) {
    return Done{};
  }
  return file_trouble("make", path, cause);
}

}  // namespace sktt::db
