#include "client/repeat_key.hpp"

#include "base/encoding.hpp"
#include "crypto/digest.hpp"

namespace sktt::client {
namespace {

constexpr std::size_t kKeyBytes = 16;
constexpr std::size_t kKeyDigits = 2 * kKeyBytes;
constexpr std::size_t kCheckDigits = 4;

std::string with_check(const std::string& digits) {
  return digits + crypto::sha256(as_bytes("sktt repeat " + digits)).hex().substr(0, kCheckDigits);
}

}  // namespace

std::string new_repeat_key(Random& random) {
  return with_check(to_hex(random.bytes(kKeyBytes)));
}

Result<std::string> read_repeat_key(std::string_view text) {
  std::string key(text);
  if (key.size() != kKeyDigits + kCheckDigits || with_check(key.substr(0, kKeyDigits)) != key) {
    return Error(Errc::malformed, "--repeat bukan kunci yang dicetak sktt submit; salin lagi " +
                                      std::to_string(kKeyDigits + kCheckDigits) + " tandanya");
  }
  return key;
}

void RepeatedRandom::fill(std::span<std::uint8_t> out) {
  for (std::uint8_t& byte : out) {
    byte = crypto::sha256(as_bytes("sktt draw " + key_ + " " + std::to_string(drawn_))).value[0];
    ++drawn_;
  }
}

}  // namespace sktt::client
