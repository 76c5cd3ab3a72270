#pragma once

#include "base/random.hpp"

namespace sktt::crypto {

/// The operating system's generator through OpenSSL. Safe to use from many threads.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

}  // namespace sktt::crypto
