#include "http/body_budget.hpp"

#include <utility>

#include "http/client_address.hpp"

namespace sktt::http {

Result<BodyBudget::Room> BodyBudget::reserve(std::string_view address, std::size_t bytes) {
  std::string client = client_of(address);
  if (bytes <= kFreeBodyBytes) {
    return Room(*this, std::move(client), 0);
  }
  const std::lock_guard lock(mutex_);
  const auto found = held_by_.find(client);
  const std::size_t of_client = found == held_by_.end() ? 0 : found->second;
  if (bytes > caps_.client_bytes || of_client > caps_.client_bytes - bytes) {
    return Error(Errc::too_many, "this client sends too much at a time");
  }
  if (bytes > caps_.total_bytes || held_ > caps_.total_bytes - bytes) {
    return Error(Errc::unavailable, "the bodies of requests under way hold " +
                                        std::to_string(held_) + " bytes, of at most " +
                                        std::to_string(caps_.total_bytes));
  }
  held_ += bytes;
  held_by_[client] += bytes;
  return Room(*this, std::move(client), bytes);
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

BodyBudget::Room::Room(BodyBudget& budget, std::string client, std::size_t bytes)
    : budget_(&budget), client_(std::move(client)), bytes_(bytes) {}

BodyBudget::Room::Room(Room&& other) noexcept
    : budget_(std::exchange(other.budget_, nullptr)),
      client_(std::move(other.client_)),
      bytes_(other.bytes_) {}

BodyBudget::Room::~Room() {
  if (budget_ != nullptr && bytes_ > 0) {
    budget_->give_back(client_, bytes_);
  }
}

}  // namespace sktt::http
