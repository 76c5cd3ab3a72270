#include "notify/back_off.hpp"

#include <algorithm>

namespace sktt::notify {

std::optional<std::chrono::seconds> wait_after(std::uint32_t attempts, std::uint32_t roll) {
  if (attempts >= kMostAttempts) {
    return std::nullopt;
  }
  // Sixteen doublings exceed the longest wait by far, and overflow nothing.
  const std::uint32_t doublings = std::clamp<std::uint32_t>(attempts, 1, 17) - 1;
  const std::int64_t full =
      std::min<std::int64_t>(kFirstWait.count() << doublings, kLongestWait.count());
  const std::int64_t half = full / 2;
  return std::chrono::seconds(half + static_cast<std::int64_t>(roll) % (full - half + 1));
}

}  // namespace sktt::notify
