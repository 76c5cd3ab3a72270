#pragma once
// Internal to src/crypto: the few CBOR types that the QR's message is made of, deterministic.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt::crypto::cbor {

/// Standard: RFC 8949, 3.1.
enum class Major : std::uint8_t {
  unsigned_integer = 0,
  negative_integer = 1,
  byte_string = 2,
  text_string = 3,
  array = 4,
  map = 5,
  tag = 6,
};

/// Writes items one after the other, each head in its shortest form.
class Writer {
 public:
  /// Writes a head alone: an integer, a tag, or how many items an array or map has.
  Writer& head(Major major, std::uint64_t argument);
  Writer& byte_string(ByteView content);
  Writer& text_string(std::string_view content);
  [[nodiscard]] const Bytes& bytes() const noexcept { return bytes_; }

 private:
  Bytes bytes_;
};

/// Reads items of a fixed layout one after the other, refusing any head that is not shortest.
///
/// Invariant: after the first mistake every answer is empty, so that a caller may read all the
/// way through and ask `finish` once. Views into bytes that must outlive it. Not for sharing
/// between threads. Standard: RFC 8949, 4.2.1.
class Reader {
 public:
  explicit Reader(ByteView bytes) : rest_(bytes) {}

  /// Takes a head that must be exactly this.
  void expect(Major major, std::uint64_t argument);
  ByteView byte_string() { return string(Major::byte_string); }
  /// Takes a text; that it is UTF-8 is checked too.
  std::string text_string();
  /// Tells whether all was read and nothing is left over. Errors: `malformed`, naming `what`.
  [[nodiscard]] Status finish(std::string_view what) const;

 private:
  std::uint64_t head(Major major);
  ByteView string(Major major);
  ByteView rest_;
  bool failed_ = false;
};

}  // namespace sktt::crypto::cbor
