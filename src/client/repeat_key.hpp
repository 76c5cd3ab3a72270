#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"

namespace sktt::client {

/// Makes the key under which one submission counts once however often it is sent: 128 random bits
/// and a check, 36 digits that a person can copy.
[[nodiscard]] std::string new_repeat_key(Random& random);

/// Reads a key that a person copied. A key with a slip in it would start another case, so its check
/// must match. Errors: `malformed`.
[[nodiscard]] Result<std::string> read_repeat_key(std::string_view text);

/// What a submission under this key draws where others draw at random, so that the same files
/// become the same bytes again. For one thread.
class RepeatedRandom final : public Random {
 public:
  explicit RepeatedRandom(std::string key) : key_(std::move(key)) {}
  void fill(std::span<std::uint8_t> out) override;

 private:
  std::string key_;
  std::uint32_t drawn_ = 0;
};

}  // namespace sktt::client
