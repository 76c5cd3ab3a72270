#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"

namespace sktt::db {

/// One transaction: all of what it holds or none. Undone when it ends uncommitted, an early return
/// or a thrown exception included. A second one inside it throws std::logic_error.
class Transaction {
 public:
  /// Begins to write, and holds the write lock from here on, so that what is read inside cannot
  /// change before the commit. Errors: as `Statement::step`.
  [[nodiscard]] static Result<Transaction> begin(Connection& connection);
  /// Begins to read: everything read inside is of one moment. Errors: as `Statement::step`.
  [[nodiscard]] static Result<Transaction> begin_reading(Connection& connection);

  ~Transaction();
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  /// Makes it durable: once this answers, a power cut does not undo it. Only once; a second call
  /// throws std::logic_error. Errors: as `Statement::step`; nothing was changed then.
  [[nodiscard]] Status commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;  // null once committed or moved away
};

}  // namespace sktt::db
