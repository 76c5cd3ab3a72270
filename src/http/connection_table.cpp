#include "http/connection_table.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <map>
#include <utility>

#include "http/client_address.hpp"

namespace sktt::http {

ConnectionTable::ConnectionTable(ConnectionCaps caps) : caps_(std::move(caps)) {
  caps_.proxy = client_of(caps_.proxy);
}

void ConnectionTable::arrived() {
  const std::lock_guard lock(mutex_);
  ++pending_;
  make_room();
}

ConnectionTable::Seat ConnectionTable::enter(int socket, std::string_view address) {
  return {*this, socket, client_of(address)};
}

std::size_t ConnectionTable::staying() const {
  return static_cast<std::size_t>(
      std::count_if(guests_.begin(), guests_.end(),
                    [](const Guest& guest) { return guest.stance != Stance::leaving; }));
}

std::size_t ConnectionTable::staying_of(const std::string& client) const {
  return static_cast<std::size_t>(
      std::count_if(guests_.begin(), guests_.end(), [&](const Guest& guest) {
        return guest.client == client && guest.stance != Stance::leaving;
      }));
}

void ConnectionTable::make_room() {
  // A thread whose connection was sent away is free within moments.
  while (pending_ > 0 && pending_ + staying() > caps_.threads) {
    const auto guest = who_should_leave();
    if (guest == guests_.end()) {
      return;
    }
    send_away(guest);
  }
}

ConnectionTable::Guests::iterator ConnectionTable::longest_waiting_of(const std::string& client) {
  auto longest = guests_.end();
  for (auto guest = guests_.begin(); guest != guests_.end(); ++guest) {
    if (guest->stance == Stance::waiting && guest->client == client &&
        (longest == guests_.end() || guest->since < longest->since)) {
      longest = guest;
    }
  }
  return longest;
}

ConnectionTable::Guests::iterator ConnectionTable::who_should_leave() {
  std::map<std::string, std::size_t, std::less<>> waiting;
  for (const Guest& guest : guests_) {
    waiting[guest.client] += guest.stance == Stance::waiting ? 1 : 0;
  }
  const auto most = std::max_element(
      waiting.begin(), waiting.end(),
      [](const auto& left, const auto& right) { return left.second < right.second; });
  return most == waiting.end() ? guests_.end() : longest_waiting_of(most->first);
}

void ConnectionTable::send_away(Guests::iterator guest) {
  guest->stance = Stance::leaving;
  // Wakes the thread that waits on it. The socket is open as long as it has its seat.
  (void)::shutdown(guest->socket, SHUT_RDWR);
}

ConnectionTable::Seat::Seat(ConnectionTable& table, int socket, std::string client)
    : table_(table) {
  const std::lock_guard lock(table_.mutex_);
  table_.pending_ -= std::min<std::size_t>(table_.pending_, 1);
  guest_ = table_.guests_.insert(
      table_.guests_.end(),
      {socket, std::move(client), std::chrono::steady_clock::now(), Stance::working});
  const bool has_no_cap = guest_->client.empty() || guest_->client == table_.caps_.proxy;
  if (has_no_cap || table_.staying_of(guest_->client) <= table_.caps_.per_client) {
    return;
  }
  const auto longest = table_.longest_waiting_of(guest_->client);
  one_too_many_ = longest == table_.guests_.end();
  if (!one_too_many_) {
    table_.send_away(longest);
  }
}

ConnectionTable::Seat::~Seat() {
  const std::lock_guard lock(table_.mutex_);
  table_.guests_.erase(guest_);
}

void ConnectionTable::Seat::begin_request() {
  const std::lock_guard lock(table_.mutex_);
  guest_->since = std::chrono::steady_clock::now();
}

void ConnectionTable::Seat::begin_waiting() {
  const std::lock_guard lock(table_.mutex_);
  if (guest_->stance == Stance::working) {
    guest_->stance = Stance::waiting;
  }
  table_.make_room();
}

void ConnectionTable::Seat::end_waiting() {
  const std::lock_guard lock(table_.mutex_);
  if (guest_->stance == Stance::waiting) {
    guest_->stance = Stance::working;
  }
}

}  // namespace sktt::http
