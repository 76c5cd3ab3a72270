#include "http/body_budget.hpp"

#include <utility>

#include "http/client_address.hpp"

namespace sktt::http {

Result<BodyBudget::Room> BodyBudget::admit(std::string_view address, std::size_t bytes) {
  Room room(*this, client_of(address));
  if (bytes > kFreeBodyBytes) {
    const std::lock_guard lock(mutex_);
    if (auto fits = check(room.client_, bytes); !fits) {
      return std::move(fits).error();
    }
  }
  return room;
}

Status BodyBudget::check(const std::string& client, std::size_t more) const {
  const auto found = held_by_.find(client);
  const std::size_t of_client = found == held_by_.end() ? 0 : found->second;
  if (more > caps_.client_bytes || of_client > caps_.client_bytes - more) {
    return Error(Errc::too_many, "this client sends too much at a time");
  }
  if (more > caps_.total_bytes || held_ > caps_.total_bytes - more) {
    return Error(Errc::unavailable, "the bodies of requests under way hold " +
                                        std::to_string(held_) + " bytes, of at most " +
                                        std::to_string(caps_.total_bytes));
  }
  return Done{};
}

Status BodyBudget::take(const std::string& client, std::size_t more) {
  const std::lock_guard lock(mutex_);
  if (auto fits = check(client, more); !fits) {
    return fits;
  }
  held_ += more;
  held_by_[client] += more;
  return Done{};
}

void BodyBudget::give_back(const std::string& client, std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  held_ -= bytes;
  const auto found = held_by_.find(client);
  found->second -= bytes;
  if (found->second == 0) {
    held_by_.erase(found);
  }
}

BodyBudget::Room::Room(BodyBudget& budget, std::string client)
    : budget_(&budget), client_(std::move(client)) {}

BodyBudget::Room::Room(Room&& other) noexcept
    : budget_(other.budget_),
      client_(std::move(other.client_)),
      held_(std::exchange(other.held_, 0)) {}

BodyBudget::Room::~Room() {
  if (held_ > 0) {
    budget_->give_back(client_, held_);
  }
}

Status BodyBudget::Room::hold(std::size_t bytes) {
  if (bytes <= kFreeBodyBytes || bytes <= held_) {
    return Done{};
  }
  auto taken = budget_->take(client_, bytes - held_);
  if (taken) {
    held_ = bytes;
  }
  return taken;
}

}  // namespace sktt::http
