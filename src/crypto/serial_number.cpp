#include "crypto/serial_number.hpp"

namespace sktt::crypto {

Bytes draw_serial_number(Random& random) {
  Bytes serial = random.bytes(kSerialNumberBytes);
  serial[0] = static_cast<std::uint8_t>((serial[0] & 0x3FU) | 0x40U);  // begins with the bits 01
  return serial;
}

}  // namespace sktt::crypto
