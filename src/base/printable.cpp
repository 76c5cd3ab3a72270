#include "base/printable.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sktt {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kUnreadable = "\xEF\xBF\xBD";

bool is_harmful(char32_t scalar) {
  const bool control = scalar < 0x20 || (scalar >= 0x7F && scalar <= 0x9F);
  const bool bidi =
      (scalar >= 0x202A && scalar <= 0x202E) || (scalar >= 0x2066 && scalar <= 0x2069);
  return control || bidi || scalar == 0x2028 || scalar == 0x2029;
}

char32_t made_harmless(char32_t scalar) {
  const bool white_space = scalar == '\n' || scalar == '\t' || scalar == '\r';
  return white_space ? U' ' : (is_harmful(scalar) ? kReplacement : scalar);
}

}  // namespace

std::string printable(std::string_view text) {
  auto scalars = decode_utf8(text);
  if (!scalars) {
    return std::string(kUnreadable);
  }
  std::transform(scalars.value().begin(), scalars.value().end(), scalars.value().begin(),
                 made_harmless);
  return encode_utf8(scalars.value());
}

}  // namespace sktt
