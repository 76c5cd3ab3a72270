#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"

namespace sktt {

/// Bytes that must not outlive their use: a passphrase, an unsealed key.
///
/// Invariant: the memory it owns is overwritten before it is given back. Copies that a library
/// makes on the way are out of its reach; that limit is stated in SECURITY.md. Not for sharing
/// between threads.
class Secret {
 public:
  Secret() = default;
  explicit Secret(ByteView bytes) : bytes_(bytes.begin(), bytes.end()) {}
  /// Takes over the very memory of `bytes`.
  explicit Secret(Bytes&& bytes) noexcept : bytes_(std::move(bytes)) {}
  explicit Secret(std::string_view text) : Secret(as_bytes(text)) {}
  ~Secret() { wipe(); }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)) {}
  Secret& operator=(Secret&& other) noexcept;

  [[nodiscard]] ByteView view() const noexcept { return bytes_; }
  [[nodiscard]] bool empty() const noexcept { return bytes_.empty(); }

 private:
  void wipe() noexcept;
  Bytes bytes_;
};

/// Overwrites text in place, such as a passphrase that was read from a terminal.
void wipe(std::string& text) noexcept;

}  // namespace sktt
