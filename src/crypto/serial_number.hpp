#pragma once

#include <cstddef>
#include <string>

#include "base/bytes.hpp"
#include "base/random.hpp"

namespace sktt::crypto {

/// Length of every serial number that is given, of certificates and of timestamps.
inline constexpr std::size_t kSerialNumberBytes = 16;

/// The longest one that is read. Standard: RFC 5280, 4.1.2.2.
inline constexpr std::size_t kMaxSerialBytes = 20;

/// Draws a serial number: positive, and its INTEGER always of the same length.
/// Standard: RFC 5280, 4.1.2.2.
[[nodiscard]] Bytes draw_serial_number(Random& random);

/// Writes a serial number, given as `Certificate::serial` gives it, in decimal digits. Throws
/// std::logic_error if it is not hexadecimal.
[[nodiscard]] std::string decimal_serial_number(const std::string& hex);

}  // namespace sktt::crypto
