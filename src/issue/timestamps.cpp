#include "issue/timestamps.hpp"

#include <algorithm>
#include <utility>

namespace sktt::issue {

TimestampService::TimestampService(crypto::TimestampIdentity identity, const Clock& clock,
                                   Random& random, Instant not_before)
    : identity_(std::move(identity)), clock_(clock), random_(random), last_(not_before) {}

Result<Bytes> TimestampService::stamp(const crypto::Sha256& imprint) {
  return crypto::make_timestamp(identity_, imprint, now(), random_);
}

std::size_t TimestampService::token_size_limit() const {
  return crypto::timestamp_size_limit(identity_);
}

Instant TimestampService::now() {
  const std::lock_guard lock(mutex_);
  last_ = std::max(last_, clock_.now());
  return last_;
}

}  // namespace sktt::issue
