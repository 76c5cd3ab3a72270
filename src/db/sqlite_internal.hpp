#pragma once
// Internal to src/db. No other folder includes this header or <sqlite3.h>.

#include <filesystem>
#include <memory>
#include <string_view>
#include <unordered_map>

#include <sqlite3.h>

#include "base/result.hpp"

namespace sktt::db {

struct CloseConnection {
  void operator()(sqlite3* connection) const noexcept { sqlite3_close(connection); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using ConnectionHandle = std::unique_ptr<sqlite3, CloseConnection>;
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// An open connection and its prepared statements that nobody uses just now, by their text. There
/// are no more of them than literals in the source.
struct ConnectionState {
  ConnectionHandle handle;
  std::unordered_map<std::string_view, StatementHandle> idle;
};

/// Translates what SQLite answered into the error that callers know. Throws std::logic_error for
/// what only a bug can cause: bad SQL, misuse, a value of the wrong type for its column.
///
/// Reads errno, so it follows the failed call at once, and the caller clears errno before that
/// call.
[[nodiscard]] Error translate(sqlite3* connection, int code, std::string_view doing);

/// Opens a file and nothing more. Errors: as `translate`.
[[nodiscard]] Result<ConnectionHandle> open_handle(const std::filesystem::path& path, int flags);

/// Makes an empty file that only its owner may touch, unless there is one. SQLite gives its
/// journals the same permissions. Errors: as `code_of_file_trouble`.
[[nodiscard]] Status make_private_file(const std::filesystem::path& path);

}  // namespace sktt::db
