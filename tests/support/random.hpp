#pragma once

#include <random>

#include "base/random.hpp"

namespace sktt::test {

/// The same bytes for the same seed, for reproducible tests only.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint32_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) {
      byte = static_cast<std::uint8_t>(engine_() & 0xFFU);
    }
  }

 private:
  std::mt19937 engine_;
};

}  // namespace sktt::test
