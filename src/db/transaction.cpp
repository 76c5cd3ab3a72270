#include "db/transaction.hpp"

#include <stdexcept>
#include <utility>

namespace sktt::db {

Result<Transaction> Transaction::begin(Connection& connection) {
  Status begun = connection.run("BEGIN IMMEDIATE", {});
  if (!begun) {
    return std::move(begun).error();
  }
  return Transaction(connection);
}

Result<Transaction> Transaction::begin_reading(Connection& connection) {
  Status begun = connection.run("BEGIN DEFERRED", {});
  if (!begun) {
    return std::move(begun).error();
  }
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  // A full disk makes SQLite roll back by itself; there is nothing left to undo then.
  if (connection_ != nullptr && connection_->in_transaction()) {
    // If even this fails, closing the connection undoes the rest: it is never committed.
    static_cast<void>(connection_->execute("ROLLBACK"));
  }
}

Status Transaction::commit() {
  if (connection_ == nullptr) {
    throw std::logic_error("transaction is over already");
  }
  Status committed = connection_->run("COMMIT", {});
  if (committed) {
    connection_ = nullptr;
  }
  return committed;
}

}  // namespace sktt::db
