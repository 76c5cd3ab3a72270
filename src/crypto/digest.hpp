#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt::crypto {

/// A SHA-256 digest. Standard: FIPS 180-4.
struct Sha256 {
  std::array<std::uint8_t, 32> value{};
  auto operator<=>(const Sha256&) const = default;
  [[nodiscard]] ByteView view() const noexcept { return value; }
  [[nodiscard]] std::string hex() const;
  /// Reads 64 lower-case hexadecimal digits. Errors: `malformed`.
  [[nodiscard]] static Result<Sha256> from_hex(std::string_view text);
  /// Takes exactly 32 bytes. Errors: `malformed`.
  [[nodiscard]] static Result<Sha256> from_bytes(ByteView bytes);
};

/// Digests one range of bytes.
[[nodiscard]] Sha256 sha256(ByteView bytes);
/// Digests ranges as if they stood one after the other.
[[nodiscard]] Sha256 sha256(std::initializer_list<ByteView> parts);

/// Digests a stream of which several prefixes are wanted. Not for sharing between threads.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;
  /// Digests more bytes of the stream.
  void update(ByteView bytes);
  /// Gives the digest of all bytes so far; more may follow.
  [[nodiscard]] Sha256 so_far() const;
  /// Gives the digest of all bytes so far with `rest` behind them; the stream stays as it is.
  [[nodiscard]] Sha256 so_far_with(ByteView rest) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sktt::crypto
