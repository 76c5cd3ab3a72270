#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "db/value.hpp"

struct sqlite3_stmt;

namespace sktt::db {

struct ConnectionState;

/// What a step came to.
enum class Step : std::uint8_t {
  row,   ///< A row can be read.
  done,  ///< There are no more.
};

/// One run of a prepared statement: bind, step, read.
///
/// Goes back to its connection's cache when it ends, and must end before the connection does.
/// Belongs to the thread that uses the connection. Misuse throws std::logic_error: a wrong number
/// of values, a column read as another type than it holds or while there is no row, a step after
/// the last one.
class Statement {
 public:
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Copies `value` into the parameter `index`; the first is 1.
  void bind(int index, const Value& value);
  /// Binds every parameter in order.
  void bind_all(std::initializer_list<Value> values);

  /// Runs to the next row, or to the end.
  /// Errors: `conflict` for a broken constraint; `unavailable` if another process kept the
  /// database locked beyond the busy timeout, or no file descriptor is left; `disk_full`,
  /// `read_only` or `storage` if the disk or the file refused, naming the file and what to do;
  /// `too_large` for a value beyond SQLite's limit.
  [[nodiscard]] Result<Step> step();

  /// Reads a column of the current row; the first is 0.
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] Bytes blob(int column) const;
  /// Reads a column that may be NULL.
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const;
  [[nodiscard]] std::optional<std::string> maybe_text(int column) const;
  [[nodiscard]] std::optional<Bytes> maybe_blob(int column) const;

 private:
  friend class Connection;
  enum class Progress : std::uint8_t { ready, on_row, done };

  Statement(ConnectionState& owner, sqlite3_stmt* statement, std::string_view sql)
      : owner_(&owner), statement_(statement), sql_(sql) {}
  [[nodiscard]] int type_of(int column) const;
  void require_type(int column, int type) const;
  [[noreturn]] void misused(std::string_view how) const;

  ConnectionState* owner_;
  sqlite3_stmt* statement_;  // null after a move
  std::string_view sql_;
  Progress progress_ = Progress::ready;
};

}  // namespace sktt::db
