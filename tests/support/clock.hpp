#pragma once

#include <atomic>

#include "base/time.hpp"

namespace sktt::test {

/// A clock that stands still until it is told otherwise. Safe to use from many threads: a server
/// may read it while a test sets it.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant instant) : instant_(instant) {}
  [[nodiscard]] Instant now() const override { return instant_; }
  void set(Instant instant) { instant_ = instant; }
  void advance(std::chrono::seconds by) { instant_ = instant_.load() + by; }

 private:
  std::atomic<Instant> instant_;
};

}  // namespace sktt::test
