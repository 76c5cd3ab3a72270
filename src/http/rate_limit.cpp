#include "http/rate_limit.hpp"

#include <algorithm>

#include "http/client_address.hpp"

namespace sktt::http {

RateLimit::Bucket& RateLimit::bucket_of(Key key, Instant now, const RateLimitPolicy& policy) {
  const auto found = buckets_.find(key);
  if (found != buckets_.end()) {
    uses_.erase(found->second.use);
    found->second.use = uses_.emplace(now, std::move(key));
    return found->second;
  }
  if (buckets_.size() >= max_buckets_) {
    buckets_.erase(uses_.begin()->second);
    uses_.erase(uses_.begin());
  }
  const auto use = uses_.emplace(now, key);
  return buckets_.emplace(std::move(key), Bucket{policy.burst, now, use}).first->second;
}

std::chrono::seconds RateLimit::take(std::string_view address, std::string_view endpoint,
                                     const RateLimitPolicy& policy) {
  const std::lock_guard lock(mutex_);
  const Instant now = clock_.now();
  Bucket& bucket = bucket_of({client_of(address), std::string(endpoint)}, now, policy);
  // A clock that was set back earns nothing for the time it repeats, and keeps nobody waiting for
  // the time it was ahead.
  bucket.filled = std::min(bucket.filled, now);
  const auto passed = now - bucket.filled;
  const std::int64_t times = passed / policy.every;
  const std::size_t earned = static_cast<std::size_t>(times) * policy.earned;
  if (earned >= policy.burst - std::min(bucket.tokens, policy.burst)) {
    bucket.tokens = policy.burst;
    bucket.filled = now;
  } else {
    bucket.tokens += earned;
    bucket.filled += times * policy.every;
  }
  if (bucket.tokens == 0) {
    return policy.every - (now - bucket.filled);
  }
  --bucket.tokens;
  return std::chrono::seconds(0);
}

void RateLimit::give_back(std::string_view address, std::string_view endpoint,
                          const RateLimitPolicy& policy) {
  const std::lock_guard lock(mutex_);
  Bucket& bucket = bucket_of({client_of(address), std::string(endpoint)}, clock_.now(), policy);
  bucket.tokens = std::min(bucket.tokens + 1, policy.burst);
}

}  // namespace sktt::http
