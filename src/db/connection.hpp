#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "db/sql.hpp"
#include "db/statement.hpp"

namespace sktt::db {

enum class Mode : std::uint8_t {
  read_write,  ///< Makes the file, readable by its owner only, if there is none.
  read_only,   ///< The file must be there.
};

/// How long a call waits for another process before it answers `unavailable`.
inline constexpr std::chrono::milliseconds kBusyTimeout{5000};

/// What the reader of a row makes of it: a value, or a Result if the row may hold what it must not.
template <class Made>
struct RowReading {
  using Row = Made;
  static Result<Row> checked(Made made) { return Result<Row>(std::move(made)); }
};
template <class Made>
struct RowReading<Result<Made>> {
  using Row = Made;
  static Result<Row> checked(Result<Made> made) { return made; }
};

/// The type of a row that `Read` reads.
template <class Read>
using RowOf = typename RowReading<std::invoke_result_t<Read&, const Statement&>>::Row;

/// One open database: write-ahead log, every commit synced, foreign keys on, nothing in the file
/// trusted to run code. For one thread at a time. Statements and transactions end before it does.
///
/// All calls: `Errors` as `Statement::step`; bad SQL throws std::logic_error.
class Connection {
 public:
  /// Opens the file at `path`. Errors: `storage`, `read_only`, `disk_full` or
  /// `unavailable`, with what to do about it.
  [[nodiscard]] static Result<Connection> open(const std::filesystem::path& path, Mode mode,
                                               std::chrono::milliseconds busy = kBusyTimeout);
  ~Connection();
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&&) = delete;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Compiles one statement, or takes it from the cache.
  [[nodiscard]] Result<Statement> prepare(Sql sql);
  /// Runs a script of statements that take no values and whose rows nobody wants.
  [[nodiscard]] Status execute(Sql script);
  /// Runs one statement that gives no rows; one that does throws std::logic_error.
  [[nodiscard]] Status run(Sql sql, std::initializer_list<Value> values);

  /// Runs a query and reads each row by `read(const Statement&)`. If that gives a Result, the
  /// first Error is the answer.
  template <class Read>
  [[nodiscard]] Result<std::vector<RowOf<Read>>> rows(Sql sql, std::initializer_list<Value> values,
                                                      Read read);
  /// Runs a query that has at most one row, in the same way; a second row throws std::logic_error.
  template <class Read>
  [[nodiscard]] Result<std::optional<RowOf<Read>>> row(Sql sql, std::initializer_list<Value> values,
                                                       Read read);

  /// Counts the rows that the last INSERT, UPDATE or DELETE changed.
  [[nodiscard]] std::int64_t changes() const;
  /// Gives the key of the row inserted last.
  [[nodiscard]] std::int64_t last_insert_id() const;
  [[nodiscard]] bool in_transaction() const;
  /// Reads the whole file and checks its pages, indexes, constraints and references.
  /// Errors: `storage`, naming the first fault.
  [[nodiscard]] Status check_integrity();

 private:
  friend Status back_up(Connection& source, const std::filesystem::path& target);
  explicit Connection(std::unique_ptr<ConnectionState> state);
  [[nodiscard]] Status configure(Mode mode, std::chrono::milliseconds busy);
  std::unique_ptr<ConnectionState> state_;
};

template <class Read>
Result<std::vector<RowOf<Read>>> Connection::rows(Sql sql, std::initializer_list<Value> values,
                                                  Read read) {
  using Reading = RowReading<std::invoke_result_t<Read&, const Statement&>>;
  Result<Statement> statement = prepare(sql);
  if (!statement) {
    return std::move(statement).error();
  }
  statement.value().bind_all(values);
  std::vector<RowOf<Read>> out;
  for (;;) {
    const Result<Step> step = statement.value().step();
    if (!step) {
      return step.error();
    }
    if (step.value() == Step::done) {
      return out;
    }
    auto row = Reading::checked(read(std::as_const(statement.value())));
    if (!row) {
      return std::move(row).error();
    }
    out.push_back(std::move(row).value());
  }
}

template <class Read>
Result<std::optional<RowOf<Read>>> Connection::row(Sql sql, std::initializer_list<Value> values,
                                                   Read read) {
  auto all = rows(sql, values, std::move(read));
  if (!all) {
    return std::move(all).error();
  }
  if (all.value().size() > 1) {
    throw std::logic_error("more than one row: " + std::string(sql.text()));
  }
  using Row = RowOf<Read>;
  return all.value().empty() ? std::optional<Row>()
                             : std::optional<Row>(std::move(all.value().front()));
}

}  // namespace sktt::db
