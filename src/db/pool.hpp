#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "db/connection.hpp"
#include "db/transaction.hpp"

namespace sktt::db {

/// Read-only connections for threads to borrow. It keeps as many as were ever lent at once. Safe
/// to use from many threads; outlives what it lends.
class ReadPool {
 public:
  /// A borrowed connection; goes back when this ends. All that is read through one is of one
  /// moment, that of the first reading: what others write meanwhile is not seen by halves.
  class Lease {
   public:
    ~Lease();
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    [[nodiscard]] Connection& connection() const noexcept { return *connection_; }

   private:
    friend class ReadPool;
    Lease(ReadPool& pool, std::unique_ptr<Connection> connection, Transaction moment)
        : pool_(&pool), connection_(std::move(connection)), moment_(std::move(moment)) {}
    ReadPool* pool_;
    std::unique_ptr<Connection> connection_;  // null after a move
    std::optional<Transaction> moment_;
  };

  explicit ReadPool(std::filesystem::path path) : path_(std::move(path)) {}

  /// Lends an idle connection, or opens one. Errors: as `Connection::open`.
  [[nodiscard]] Result<Lease> borrow();

 private:
  [[nodiscard]] Result<std::unique_ptr<Connection>> idle_or_opened();
  void give_back(std::unique_ptr<Connection> connection);

  const std::filesystem::path path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

/// The one connection that writes. Threads take turns; outlives its locks.
class Writer {
 public:
  /// The turn of one thread; ends with the object.
  class Lock {
   public:
    [[nodiscard]] Connection& connection() const noexcept { return *connection_; }

   private:
    friend class Writer;
    Lock(std::mutex& mutex, Connection& connection) : turn_(mutex), connection_(&connection) {}
    std::unique_lock<std::mutex> turn_;
    Connection* connection_;
  };

  explicit Writer(Connection connection) : connection_(std::move(connection)) {}

  /// Waits for this thread's turn. A thread that already has it must not ask again.
  [[nodiscard]] Lock lock() { return {mutex_, connection_}; }

 private:
  std::mutex mutex_;
  Connection connection_;
};

}  // namespace sktt::db
