#include "crypto/random.hpp"

#include <limits>

#include <openssl/rand.h>

#include "crypto/openssl.hpp"

namespace sktt::crypto {

void SystemRandom::fill(std::span<std::uint8_t> out) {
  ossl::require(out.size() <= std::numeric_limits<int>::max() &&
                    RAND_bytes(out.data(), static_cast<int>(out.size())) == 1,
                "draw random bytes");
}

}  // namespace sktt::crypto
