#include "crypto/cbor.hpp"

#include "base/text.hpp"

namespace sktt::crypto::cbor {
namespace {

constexpr std::uint64_t kLargestInHead = 23;
constexpr std::uint8_t kOneByteFollows = 24;
constexpr std::uint8_t kEightBytesFollow = 27;

/// Gives the least that an argument in so many following bytes must be, to be in shortest form.
std::uint64_t least_of(std::size_t following) {
  return following == 1 ? kLargestInHead + 1 : std::uint64_t{1} << (4 * following);
}

}  // namespace

Writer& Writer::head(Major major, std::uint64_t argument) {
  const unsigned type = static_cast<unsigned>(major) << 5U;
  if (argument <= kLargestInHead) {
    bytes_.push_back(static_cast<std::uint8_t>(type | argument));
    return *this;
  }
  unsigned power = 0;
  while (power < 3 && argument >> (8U << power) != 0) {
    ++power;
  }
  bytes_.push_back(static_cast<std::uint8_t>(type | (kOneByteFollows + power)));
  for (unsigned left = 1U << power; left > 0; --left) {
    bytes_.push_back(static_cast<std::uint8_t>(argument >> (8 * (left - 1))));
  }
  return *this;
}

Writer& Writer::byte_string(ByteView content) {
  head(Major::byte_string, content.size());
  append(bytes_, content);
  return *this;
}

Writer& Writer::text_string(std::string_view content) {
  head(Major::text_string, content.size());
  append(bytes_, as_bytes(content));
  return *this;
}

void Reader::expect(Major major, std::uint64_t argument) {
  if (head(major) != argument) {
    failed_ = true;
  }
}

std::string Reader::text_string() {
  std::string text = to_string(string(Major::text_string));
  if (!decode_utf8(text)) {
    failed_ = true;
  }
  return text;
}

Status Reader::finish(std::string_view what) const {
  if (failed_ || !rest_.empty()) {
    return Error(Errc::malformed, std::string(what) + ": not the CBOR that belongs here");
  }
  return Done{};
}

std::uint64_t Reader::head(Major major) {
  if (failed_ || rest_.empty() || rest_[0] >> 5U != static_cast<unsigned>(major)) {
    failed_ = true;
    return 0;
  }
  const std::uint8_t low = rest_[0] & 0x1FU;
  rest_ = rest_.subspan(1);
  if (low <= kLargestInHead) {
    return low;
  }
  const std::size_t following = std::size_t{1} << (low - kOneByteFollows);
  if (low > kEightBytesFollow || rest_.size() < following) {
    failed_ = true;
    return 0;
  }
  std::uint64_t argument = 0;
  for (const std::uint8_t byte : rest_.first(following)) {
    argument = (argument << 8U) | byte;
  }
  rest_ = rest_.subspan(following);
  failed_ = argument < least_of(following);
  return argument;
}

ByteView Reader::string(Major major) {
  const std::uint64_t length = head(major);
  if (failed_ || length > rest_.size()) {
    failed_ = true;
    return {};
  }
  const ByteView content = rest_.first(static_cast<std::size_t>(length));
  rest_ = rest_.subspan(content.size());
  return content;
}

}  // namespace sktt::crypto::cbor
