#include "db/pool.hpp"

#include <utility>

namespace sktt::db {

ReadPool::Lease::~Lease() {
  if (connection_ != nullptr) {
    pool_->give_back(std::move(connection_));
  }
}

Result<ReadPool::Lease> ReadPool::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Connection> connection = std::move(idle_.back());
      idle_.pop_back();
      return Lease(*this, std::move(connection));
    }
  }
  Result<Connection> opened = Connection::open(path_, Mode::read_only);
  if (!opened) {
    return std::move(opened).error();
  }
  return Lease(*this, std::make_unique<Connection>(std::move(opened).value()));
}

void ReadPool::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
}

}  // namespace sktt::db
