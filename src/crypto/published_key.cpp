#include "crypto/published_key.hpp"

#include <algorithm>
#include <utility>

#include "base/encoding.hpp"
#include "base/text_lines.hpp"
#include "crypto/digest.hpp"

namespace sktt::crypto {
namespace {

constexpr std::size_t kNameDigits = 16;
constexpr std::size_t kPemLineLength = 64;
constexpr std::string_view kBegin = "-----BEGIN PUBLIC KEY-----\n";
constexpr std::string_view kEnd = "-----END PUBLIC KEY-----\n";

Result<PublicKey> read_block(std::string_view block) {
  if (block.substr(0, kBegin.size()) != kBegin) {
    return Error(Errc::malformed, "no PUBLIC KEY begins where one has to");
  }
  std::string base64(block.substr(kBegin.size(), block.size() - kBegin.size() - kEnd.size()));
  base64.erase(std::remove(base64.begin(), base64.end(), '\n'), base64.end());
  const auto spki = from_base64(base64);
  if (!spki) {
    return spki.error();
  }
  auto key = PublicKey::from_spki(spki.value());
  if (key && to_pem(key.value()) != block) {
    return Error(Errc::malformed, "a PUBLIC KEY is not laid out as we write it");
  }
  return key;
}

}  // namespace

std::string key_name(std::string_view prefix, const PublicKey& key) {
  return std::string(prefix) + "-" + sha256(key.spki()).hex().substr(0, kNameDigits);
}

std::string to_pem(const PublicKey& key) {
  return std::string(kBegin) + in_lines(to_base64(key.spki()), kPemLineLength, "\n") +
         std::string(kEnd);
}

Result<std::vector<PublicKey>> public_keys_from_pem(std::string_view text) {
  std::vector<PublicKey> keys;
  while (!text.empty()) {
    const std::size_t end = text.find(kEnd);
    if (end == std::string_view::npos) {
      return Error(Errc::malformed, "a PUBLIC KEY does not end");
    }
    auto key = read_block(text.substr(0, end + kEnd.size()));
    if (!key) {
      return std::move(key).error();
    }
    keys.push_back(std::move(key).value());
    text.remove_prefix(end + kEnd.size());
  }
  return keys;
}

}  // namespace sktt::crypto
