#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// Wrong passphrases in a row after which only an administrator unlocks.
inline constexpr int kMaxFailedTries = 5;
/// Seconds to wait after the second wrong passphrase; doubles with each further one.
inline constexpr int kFirstBackOffSeconds = 2;
/// Gives the longest of those waits, which comes before the last try.
[[nodiscard]] constexpr std::chrono::seconds longest_back_off() {
  return std::chrono::seconds(kFirstBackOffSeconds << (kMaxFailedTries - 3));
}

/// Counts a try before it is made, in a transaction of its own, so that a crash or a second request
/// cannot win one. Errors: `locked`; `too_many` while the back-off lasts, saying how long.
[[nodiscard]] Status begin_try(db::Connection& connection, std::string_view official_id,
                               Instant now);

/// Forgets the tries of an official whose passphrase was right.
[[nodiscard]] Status try_succeeded(db::Connection& connection, std::string_view official_id);

/// Takes one counted try back, for one that a fault of the machine kept from being made. Not a
/// reset: wrong ones before it stay counted, and so does the time of the last.
[[nodiscard]] Status take_back_try(db::Connection& connection, std::string_view official_id);

/// Counts the wrong passphrases since the last right one. Errors: `not_found`.
[[nodiscard]] Result<std::int64_t> failed_tries(db::Connection& connection,
                                                std::string_view official_id);

/// Lets a locked official try again. Errors: `not_found`.
[[nodiscard]] Status unlock(db::Connection& connection, std::string_view official_id);

}  // namespace sktt::registry
