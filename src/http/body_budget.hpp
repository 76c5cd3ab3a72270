#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt::http {

/// How much memory the bodies of requests under way may take.
struct BodyCaps {
  std::size_t total_bytes;   ///< Of all clients together.
  std::size_t client_bytes;  ///< Of one client, so that none of them takes it all.
};

/// A body that is no larger needs no room: as many of them as there are threads do no harm, and so
/// an official's act gets through while uploads have to wait.
inline constexpr std::size_t kFreeBodyBytes = 65'536;

/// Counts the bodies that are being read or worked on. A body that would not fit is turned away
/// before it is read; one that is read holds what has come of it, so that announcing much and
/// sending little takes nothing from others.
///
/// Invariant: the rooms that are held never sum to more than the caps. Safe to use from many
/// threads.
class BodyBudget {
 public:
  /// Room that is kept for one body.
  class Room;

  /// `caps` hold from the first body on.
  explicit BodyBudget(BodyCaps caps) : caps_(caps) {}

  /// Admits a body of a client, if there is room for it now; none is held yet. The budget outlives
  /// the Room. Errors: `too_many` if the client's other bodies take its part, `unavailable` if all
  /// bodies together leave too little.
  [[nodiscard]] Result<Room> admit(std::string_view address, std::size_t bytes);

 private:
  /// Checks, under the lock, that a client can hold so much more. Errors: as `admit`.
  [[nodiscard]] Status check(const std::string& client, std::size_t more) const;
  [[nodiscard]] Status take(const std::string& client, std::size_t more);
  void give_back(const std::string& client, std::size_t bytes);

  BodyCaps caps_;
  std::mutex mutex_;
  std::size_t held_ = 0;
  std::map<std::string, std::size_t, std::less<>> held_by_;  ///< None that is 0.
};

/// The room of one body, given up with the object. For one thread.
class BodyBudget::Room {
 public:
  ~Room();
  Room(Room&& other) noexcept;
  Room(const Room&) = delete;
  Room& operator=(Room&&) = delete;
  Room& operator=(const Room&) = delete;

  /// Holds room for the first `bytes` of the body, beside what it holds already; the first
  /// `kFreeBodyBytes` are free. Errors: as `admit`; what was held stays so.
  [[nodiscard]] Status hold(std::size_t bytes);

 private:
  friend class BodyBudget;
  Room(BodyBudget& budget, std::string client);

  BodyBudget* budget_;
  std::string client_;
  std::size_t held_ = 0;  ///< None once moved from.
};

}  // namespace sktt::http
