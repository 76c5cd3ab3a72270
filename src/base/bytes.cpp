#include "base/bytes.hpp"

namespace sktt {

ByteView as_bytes(std::string_view text) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(ByteView bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes to_bytes(std::string_view text) {
  const ByteView view = as_bytes(text);
  return {view.begin(), view.end()};
}

std::string to_string(ByteView bytes) {
  return std::string(as_text(bytes));
}

void append(Bytes& head, ByteView tail) {
  head.insert(head.end(), tail.begin(), tail.end());
}

bool equal_constant_time(ByteView left, ByteView right) noexcept {
  if (left.size() != right.size()) {
    return false;
  }
  // volatile keeps the compiler from leaving the loop at the first difference.
  volatile std::uint8_t difference = 0;
  for (std::size_t index = 0; index < left.size(); ++index) {
    difference = static_cast<std::uint8_t>(difference | (left[index] ^ right[index]));
  }
  return difference == 0;
}

}  // namespace sktt
