#include "http/rate_limit.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "http/problem.hpp"

namespace sktt::http {
namespace {

constexpr std::size_t kNetworkBytes = 8;  // The /64 of an IPv6 address.

std::string client_of(std::string_view address) {
  std::array<std::uint8_t, sizeof(in6_addr)> parsed{};
  std::string text(address);
  if (::inet_pton(AF_INET6, text.c_str(), parsed.data()) != 1) {
    return text;
  }
  return to_hex(ByteView(parsed).first(kNetworkBytes));
}

}  // namespace

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

Status RateLimit::take(std::string_view address, std::string_view endpoint,
                       const RateLimitPolicy& policy) {
  const std::lock_guard lock(mutex_);
  const Instant now = clock_.now();
  Bucket& bucket = bucket_of({client_of(address), std::string(endpoint)}, now, policy);
  // A clock that was set back earns nothing, and loses nothing.
  const auto passed = std::max(std::chrono::seconds(0), now - bucket.filled);
  const auto earned = static_cast<std::size_t>(passed / policy.every);
  if (earned >= policy.burst - std::min(bucket.tokens, policy.burst)) {
    bucket.tokens = policy.burst;
    bucket.filled = now;
  } else {
    bucket.tokens += earned;
    bucket.filled += static_cast<std::int64_t>(earned) * policy.every;
  }
  if (bucket.tokens == 0) {
    const auto wait = policy.every - std::max(std::chrono::seconds(0), now - bucket.filled);
    return Error(Errc::too_many,
                 "asked too often; please wait " + std::to_string(wait.count()) + " s");
  }
  --bucket.tokens;
  return Done{};
}

Handler limited(RateLimit& limit, std::string endpoint, RateLimitPolicy policy, Handler handler) {
  return [&limit, endpoint = std::move(endpoint), policy,
          handler = std::move(handler)](const Request& request) {
    const auto taken = limit.take(request.remote_address, endpoint, policy);
    return taken ? handler(request) : problem(taken.error());
  };
}

}  // namespace sktt::http
