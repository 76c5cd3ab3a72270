#include "base/text.hpp"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include <utf8proc.h>

namespace sktt {
namespace {

constexpr char32_t kLastScalar = 0x10FFFF;
/// The most that one character of NFC takes before it is composed: four code points of four bytes.
constexpr std::size_t kMaxBytesPerCharacter = 16;

bool is_surrogate(char32_t value) {
  return value >= 0xD800 && value <= 0xDFFF;
}

bool is_forbidden(char32_t value) {
  const bool control = value < 0x20 || (value >= 0x7F && value <= 0x9F);
  const bool bidi = (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
  const bool line_break = value == 0x2028 || value == 0x2029;
  const bool noncharacter = (value & 0xFFFEU) == 0xFFFE || (value >= 0xFDD0 && value <= 0xFDEF);
  return control || bidi || line_break || noncharacter || value == 0xFEFF;
}

bool is_space(char32_t value) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(value)) == UTF8PROC_CATEGORY_ZS;
}

}  // namespace

bool is_mark(char32_t scalar) noexcept {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(scalar));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME;
}

bool is_letter(char32_t scalar) noexcept {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(scalar));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO &&
         category != UTF8PROC_CATEGORY_LM;
}

Result<std::u32string> decode_utf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t value = -1;
    const utf8proc_ssize_t length =
        utf8proc_iterate(data + at, static_cast<utf8proc_ssize_t>(text.size() - at), &value);
    if (length <= 0) {
      return Error(Errc::malformed, "not valid UTF-8 at byte " + std::to_string(at));
    }
    out.push_back(static_cast<char32_t>(value));
    at += static_cast<std::size_t>(length);
  }
  return out;
}

std::string encode_utf8(std::u32string_view scalars) {
  std::string out;
  for (const char32_t value : scalars) {
    if (value > kLastScalar || is_surrogate(value)) {
      throw std::logic_error("encode_utf8: not a Unicode scalar value");
    }
    utf8proc_uint8_t buffer[4];
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), buffer);
    out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
  }
  return out;
}

Result<std::string> normalise_nfc(std::string_view text) {
  utf8proc_uint8_t* composed = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &composed, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(composed, &std::free);
  if (length < 0) {
    return Error(Errc::malformed, "not valid UTF-8");
  }
  return std::string(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(length));
}

Result<std::string> check_line(std::string_view text, std::size_t min, std::size_t max) {
  // Before it is composed: marks are put in order in a time that grows as the square of their
  // number.
  if (text.size() > max * kMaxBytesPerCharacter) {
    return Error(Errc::malformed, "must have " + std::to_string(min) + " to " +
                                      std::to_string(max) + " characters, has " +
                                      std::to_string(text.size()) + " bytes");
  }
  auto composed = normalise_nfc(text);
  if (!composed) {
    return composed;
  }
  const auto scalars = decode_utf8(composed.value());
  if (!scalars) {
    return scalars.error();
  }
  const std::u32string& line = scalars.value();
  if (line.size() < min || line.size() > max) {
    return Error(Errc::malformed, "must have " + std::to_string(min) + " to " +
                                      std::to_string(max) + " characters, has " +
                                      std::to_string(line.size()));
  }
  for (const char32_t value : line) {
    if (is_forbidden(value)) {
      return Error(Errc::malformed, "holds a control or direction character, which no text may");
    }
  }
  if (!line.empty() && (is_space(line.front()) || is_space(line.back()))) {
    return Error(Errc::malformed, "begins or ends with a space");
  }
  return composed;
}

std::string initials(std::string_view name) {
  const auto scalars = decode_utf8(name);
  if (!scalars) {
    throw std::logic_error("initials: the name was not checked");
  }
  std::u32string out;
  bool at_start = true;
  bool taking = false;
  for (const char32_t value : scalars.value()) {
    if (is_space(value)) {
      at_start = true;
      taking = false;
    } else if (taking && is_mark(value)) {
      out.insert(out.size() - 1, 1, value);
    } else if (at_start && is_letter(value)) {
      out += out.empty() ? U"" : U" ";
      out.push_back(value);
      out.push_back(U'.');
      at_start = false;
      taking = true;
    } else {
      taking = false;
    }
  }
  return encode_utf8(out);
}

}  // namespace sktt
