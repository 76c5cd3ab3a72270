#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/object.hpp"

namespace sktt::pdf {

/// Deepest nesting of arrays and dictionaries in one object.
inline constexpr std::size_t kMaxDepth = 16;
/// Largest magnitude of an integer. Standard: ISO 32000-1:2008, Annex C.
inline constexpr std::int64_t kMaxInteger = 2147483647;

/// By byte: whether a name may hold it without an escape.
inline constexpr std::array<bool, 256> kRegularCharacters = [] {
  std::array<bool, 256> regular{};
  for (std::size_t value = 0x21; value < 0x7F; ++value) {
    regular[value] = true;
  }
  for (const char delimiter : std::string_view("()<>[]{}/%#")) {
    regular[static_cast<std::uint8_t>(delimiter)] = false;
  }
  return regular;
}();

/// Tells whether `name` may be written as a name without escapes: 1 to 127 regular characters of
/// printable ASCII, '#' excluded.
[[nodiscard]] bool is_plain_name(std::string_view name);

/// Tells whether `lexeme` is a real of this dialect: an optional minus, 1 to 6 digits without
/// leading zeros, a point, 1 to 5 digits.
[[nodiscard]] bool is_real_lexeme(std::string_view lexeme);

/// Tells whether a string may be written in literal form: printable ASCII only.
[[nodiscard]] bool is_printable_ascii(ByteView value);

/// Makes a text string from UTF-8: literal if it is printable ASCII, else UTF-16BE with a byte
/// order mark in hexadecimal. Errors: `malformed` for bad UTF-8.
/// Standard: ISO 32000-1:2008, 7.9.2.2.
[[nodiscard]] Result<Object> text_string(std::string_view utf8);

/// Reads a text string that `text_string` could have made. Errors: `malformed`, also for a text
/// written in the other of the two forms.
[[nodiscard]] Result<std::string> text_of(const String& string);

/// Appends the one canonical form of a direct object. Throws std::logic_error if it has none: a
/// name with an irregular character, a literal string that is not printable ASCII.
void write_object(Bytes& out, const Object& object);

/// Appends "N 0 obj" to "endobj" with its line end. A stream's /Length comes last in its
/// dictionary, whatever the dictionary says. Throws as `write_object`.
void write_indirect_object(Bytes& out, const IndirectObject& object);

}  // namespace sktt::pdf
