#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace sktt::notify {

/// The wait after the first failed try; it doubles with each further one, up to the longest.
inline constexpr std::chrono::seconds kFirstWait{10};
inline constexpr std::chrono::seconds kLongestWait{15 * 60};
/// Tries after which a notice is given up: some five days of waiting, as mail servers allow.
/// Standard: RFC 5321, 4.5.4.1.
inline constexpr std::uint32_t kMostAttempts = 640;

/// Says how long to wait after so many failed tries, at least 1; nothing if it is time to give up.
/// `roll` is any random number: it picks a wait between half of the full one and all of it, so that
/// notices that failed together do not come back together.
[[nodiscard]] std::optional<std::chrono::seconds> wait_after(std::uint32_t attempts,
                                                             std::uint32_t roll);

}  // namespace sktt::notify
