#pragma once

#include "base/encoding.hpp"

namespace sktt::test {

/// Replaces s of a raw signature by n - s, which verifies as well.
[[nodiscard]] inline Bytes mirrored(Bytes raw) {
  const Bytes order =
      from_hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551").value();
  int borrow = 0;
  for (std::size_t at = 32; at-- > 0;) {
    const int digit = order[at] - raw[32 + at] - borrow;
    borrow = digit < 0 ? 1 : 0;
    raw[32 + at] = static_cast<std::uint8_t>(digit & 0xFF);
  }
  return raw;
}

}  // namespace sktt::test
