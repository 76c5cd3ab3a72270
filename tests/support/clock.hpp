#pragma once

#include "base/time.hpp"

namespace sktt::test {

/// A clock that stands still until it is told otherwise.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant instant) : instant_(instant) {}
  [[nodiscard]] Instant now() const override { return instant_; }
  void set(Instant instant) { instant_ = instant; }
  void advance(std::chrono::seconds by) { instant_ += by; }

 private:
  Instant instant_;
};

}  // namespace sktt::test
