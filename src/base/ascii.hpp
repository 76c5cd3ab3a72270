#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sktt {

// Text of protocols and codes: ASCII only, whatever the locale. For what people write, see
// text.hpp.

/// Tells whether a symbol is one of 0 to 9.
[[nodiscard]] constexpr bool is_digit(char symbol) noexcept {
  return symbol >= '0' && symbol <= '9';
}

/// Tells whether a character is printable ASCII, the space included.
[[nodiscard]] constexpr bool is_printable_ascii(char symbol) noexcept {
  return symbol >= 0x20 && symbol <= 0x7E;
}

/// Tells whether a text is digits and nothing else; an empty one is not.
[[nodiscard]] bool is_digits(std::string_view text) noexcept;

/// Writes A to Z small; every other byte stays.
[[nodiscard]] char to_lower(char symbol) noexcept;
[[nodiscard]] std::string to_lower(std::string_view text);

/// Writes a to z large; every other byte stays.
[[nodiscard]] char to_upper(char symbol) noexcept;
[[nodiscard]] std::string to_upper(std::string_view text);

/// Views a text without the spaces and tabs at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// Copies a text without any symbol of `unwanted`.
[[nodiscard]] std::string without(std::string_view text, std::string_view unwanted);

/// Writes several texts one after the other, `between` them.
[[nodiscard]] std::string joined(const std::vector<std::string>& texts,
                                 std::string_view between = ", ");

/// Reads a whole number from 0 to `max` that is written as `std::to_string` writes it: digits only,
/// no sign, no space, no zero in front. Gives nothing for any other text.
[[nodiscard]] std::optional<std::uint64_t> whole_number(std::string_view text,
                                                        std::uint64_t max) noexcept;

}  // namespace sktt
