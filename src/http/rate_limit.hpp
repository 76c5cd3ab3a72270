#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "base/time.hpp"

namespace sktt::http {

/// How often one client may ask one endpoint.
struct RateLimitPolicy {
  std::size_t burst;           ///< How many times at once; at least 1.
  std::chrono::seconds every;  ///< In this, `earned` more times are earned; at least 1 s.
  std::size_t earned = 1;
};

/// Buckets that are kept at a time, and so the memory an attacker with many addresses can take.
inline constexpr std::size_t kMaxRateLimitBuckets = 65'536;

/// A token bucket for each client and endpoint; see `client_of` for what counts as one client.
///
/// Invariant: never more than `max_buckets` buckets; when they are all in use, the one that was
/// used least recently makes room. Safe to use from many threads.
class RateLimit {
 public:
  /// `clock` outlives this.
  explicit RateLimit(const Clock& clock, std::size_t max_buckets = kMaxRateLimitBuckets)
      : clock_(clock), max_buckets_(max_buckets) {}

  /// Takes one token. Gives how long to wait for the next one if there is none, else 0 s.
  [[nodiscard]] std::chrono::seconds take(std::string_view address, std::string_view endpoint,
                                          const RateLimitPolicy& policy);
  /// Gives a token back that was taken for what is not to count.
  void give_back(std::string_view address, std::string_view endpoint,
                 const RateLimitPolicy& policy);

 private:
  using Key = std::pair<std::string, std::string>;
  struct Bucket {
    std::size_t tokens;
    Instant filled;  ///< When the last whole token was earned.
    std::multimap<Instant, Key>::iterator use;
  };

  Bucket& bucket_of(Key key, Instant now, const RateLimitPolicy& policy);

  const Clock& clock_;
  std::size_t max_buckets_;
  std::mutex mutex_;
  std::map<Key, Bucket> buckets_;
  std::multimap<Instant, Key> uses_;  ///< Oldest first.
};

}  // namespace sktt::http
