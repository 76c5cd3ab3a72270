#include "db/sqlite_internal.hpp"

#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace sktt::db {
namespace {

struct Meaning {
  Errc code;
  std::string_view advice;
};

Meaning meaning_of_storage(int primary) {
  switch (primary) {
    case SQLITE_FULL:
      return {Errc::storage, "disk is full: free space, then try again; nothing was changed"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {Errc::storage,
              "database may not be written: check who owns its file and folder, and that the file "
              "system is not mounted read-only; nothing was changed"};
    case SQLITE_CANTOPEN:
      return {Errc::storage,
              "database cannot be opened: check that the path is right and that the service may "
              "write to the folder"};
    case SQLITE_IOERR:
      return {
          Errc::storage,
          "disk reported an error: look at the disk and the system log before going on; nothing "
          "was changed"};
    default:
      return {
          Errc::storage,
          "database is damaged or no database: stop the service, keep the file, restore the last "
          "good backup"};
  }
}

[[noreturn]] void throw_bug(std::string_view message) {
  throw std::logic_error(std::string(message));
}

}  // namespace

Error translate(sqlite3* connection, int code, std::string_view doing) {
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
      const Meaning meaning = meaning_of_storage(code & 0xFF);
      return told(meaning.code, meaning.advice);
    }
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return told(Errc::unavailable,
                  "database is in use elsewhere: try again; nothing was changed");
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
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_EXRESCODE, nullptr);
  ConnectionHandle handle(raw);  // owned even when opening failed
  if (code != SQLITE_OK) {
    return translate(handle.get(), code, "open " + path.string());
  }
  return handle;
}

Status make_private_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0) {
    ::close(file);
    return Done{};
  }
  const int cause = errno;
  if (cause == EEXIST) {
    return Done{};
  }
  return Error(Errc::storage, "make " + path.string() + ": " + std::strerror(cause) +
                                  ": check that the folder is there and may be written");
}

}  // namespace sktt::db
