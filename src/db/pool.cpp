#include "db/pool.hpp"

#include <utility>

namespace sktt::db {

ReadPool::Lease::~Lease() {
  if (connection_ != nullptr) {
    moment_.reset();
    pool_->give_back(std::move(connection_));
  }
}

Result<ReadPool::Lease> ReadPool::borrow() {
  auto connection = idle_or_opened();
  if (!connection) {
    return std::move(connection).error();
  }
  auto moment = Transaction::begin_reading(*connection.value());
  if (!moment) {
    return std::move(moment).error();
  }
  return Lease(*this, std::move(connection).value(), std::move(moment).value());
}

Result<std::unique_ptr<Connection>> ReadPool::idle_or_opened() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Connection> connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  Result<Connection> opened = Connection::open(path_, Mode::read_only);
  if (!opened) {
    return std::move(opened).error();
  }
  return std::make_unique<Connection>(std::move(opened).value());
}

void ReadPool::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
}

}  // namespace sktt::db
