#pragma once

#include <cstdint>
#include <span>

#include "base/bytes.hpp"

namespace sktt {

/// A source of unpredictable bytes. Tests pass a seeded one.
class Random {
 public:
  Random() = default;
  virtual ~Random() = default;
  Random(const Random&) = delete;
  Random& operator=(const Random&) = delete;
  /// Overwrites all of `out`. Throws std::logic_error if the system can give none.
  virtual void fill(std::span<std::uint8_t> out) = 0;

  /// Gives `count` fresh bytes.
  [[nodiscard]] Bytes bytes(std::size_t count) {
    Bytes out(count);
    fill(out);
    return out;
  }
};

}  // namespace sktt
