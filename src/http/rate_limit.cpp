#include "http/rate_limit.hpp"

#include <algorithm>

#include "http/client_address.hpp"
#include "http/problem.hpp"

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
  // A clock that was set back earns nothing, and loses nothing.
  const auto passed = std::max(std::chrono::seconds(0), now - bucket.filled);
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
    return policy.every - std::max(std::chrono::seconds(0), now - bucket.filled);
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

Handler limited(RateLimit& limit, std::string endpoint, RateLimitPolicy policy, Handler handler) {
  return [&limit, endpoint = std::move(endpoint), policy,
          handler = std::move(handler)](const Request& request) {
    const auto wait = limit.take(request.remote_address, endpoint, policy);
    return wait.count() == 0 ? handler(request) : too_many(wait);
  };
}

}  // namespace sktt::http
