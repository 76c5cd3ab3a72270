#include "base/bytes.hpp"

namespace sktt {

Bytes to_bytes(std::string_view text) {
  const ByteView view = as_bytes(text);
  return {view.begin(), view.end()};
}

std::string to_string(ByteView bytes) {
  return std::string(as_text(bytes));
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
