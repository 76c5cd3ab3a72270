#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/rule.hpp"
#include "pdf/scanner.hpp"
#include "pdf/syntax.hpp"

namespace sktt::pdf {
namespace {

constexpr std::size_t kMaxIntegerDigits = 10;

bool is_number_character(char character) {
  return is_digit(character) || character == '-' || character == '.';
}
bool is_name_character(char character) {
  // By the writer's own table, so that what is read can be written again.
  return kRegularCharacters[static_cast<std::uint8_t>(character)];
}

constexpr std::uint8_t kNoDigit = 0xFF;

/// Set in the value of a digit in lower case.
constexpr std::uint8_t kLowerCase = 0x10;
constexpr std::uint8_t kDigitValue = 0x0F;

/// The value of each hexadecimal digit, `kNoDigit` for any other byte.
constexpr std::array<std::uint8_t, 256> kHexValues = [] {
  constexpr std::string_view kUpper = "0123456789ABCDEF";
  constexpr std::string_view kLower = "abcdef";
  std::array<std::uint8_t, 256> values{};
  for (std::uint8_t& value : values) {
    value = kNoDigit;
  }
  for (std::size_t value = 0; value < kUpper.size(); ++value) {
    values[static_cast<std::uint8_t>(kUpper[value])] = static_cast<std::uint8_t>(value);
  }
  for (std::size_t value = 0; value < kLower.size(); ++value) {
    values[static_cast<std::uint8_t>(kLower[value])] =
        static_cast<std::uint8_t>(kLowerCase | (value + 10));
  }
  return values;
}();

std::uint8_t hex_value(char character) {
  return kHexValues[static_cast<std::uint8_t>(character)];
}

/// Gives the longest beginning of `text` that is made of wanted characters alone.
template <class Wanted>
std::string_view run_of(std::string_view text, const Wanted& wanted) {
  std::size_t length = 0;
  while (length < text.size() && wanted(text[length])) {
    ++length;
  }
  return text.substr(0, length);
}

/// Reads an integer that has one form only: no plus, no leading zeros, no "-0".
std::optional<std::int64_t> integer_of(std::string_view lexeme) {
  const bool negative = !lexeme.empty() && lexeme.front() == '-';
  const std::string_view digits = lexeme.substr(negative ? 1 : 0);
  const bool zero_first = !digits.empty() && digits.front() == '0';
  if (digits.size() > kMaxIntegerDigits || !is_digits(digits) ||
      (zero_first && (negative || digits.size() > 1))) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char digit : digits) {
    value = value * 10 + (digit - '0');
  }
  if (value > kMaxInteger) {
    return std::nullopt;
  }
  return negative ? -value : value;
}

}  // namespace

std::optional<std::uint32_t> Scanner::whole_number(std::string_view rule) {
  const std::string_view lexeme = run_of(rest(), [](char each) { return is_digit(each); });
  const auto value = integer_of(lexeme);
  if (!value) {
    return refuse(rule, "expected a whole number without leading zeros");
  }
  offset_ += lexeme.size();
  return static_cast<std::uint32_t>(*value);
}

std::optional<Object> Scanner::keyword() {
  if (accept("true")) {
    return Object(true);
  }
  if (accept("false")) {
    return Object(false);
  }
  if (accept("null")) {
    return Object(nullptr);
  }
  return refuse("syntax.value", "not the beginning of a value");
}

std::optional<Object> Scanner::number() {
  const std::string_view lexeme =
      run_of(rest(), [](char each) { return is_number_character(each); });
  const auto integer = integer_of(lexeme);
  if (!integer && !is_real_lexeme(lexeme) && enforced("syntax.number")) {
    return refuse("syntax.number", "not a number in its one form");
  }
  offset_ += lexeme.size();
  if (!integer) {
    return Object(Real{std::string(lexeme)});
  }
  if (*integer > 0 && accept(" 0 R")) {
    return Object(Reference{static_cast<std::uint32_t>(*integer)});
  }
  return Object(*integer);
}

std::optional<std::string> Scanner::name() {
  ++offset_;
  const std::string_view lexeme = run_of(rest(), [](char each) { return is_name_character(each); });
  if (!is_plain_name(lexeme)) {
    return refuse("syntax.name", "a name is 1 to 127 regular characters");
  }
  offset_ += lexeme.size();
  return std::string(lexeme);
}

std::optional<Object> Scanner::literal_string() {
  Bytes out;
  for (++offset_; !at_end(); ++offset_) {
    char character = rest().front();
    if (character == ')') {
      ++offset_;
      return Object(String{std::move(out), StringForm::literal});
    }
    if (character == '\\') {
      ++offset_;
      character = at_end() ? '\0' : rest().front();
      if (character != '(' && character != ')' && character != '\\') {
        return refuse("syntax.string", "an escape that a literal string does not need");
      }
    } else if (character == '(' || character < 0x20 || character > 0x7E) {
      return refuse("syntax.string", "a character that a literal string may not hold");
    }
    out.push_back(static_cast<std::uint8_t>(character));
  }
  return refuse("syntax.string", "a literal string without its end");
}

std::optional<Object> Scanner::hexadecimal_string() {
  ++offset_;
  // The signatures are such digits, and long: each is looked at once.
  const std::string_view lexeme = rest().substr(0, rest().find('>'));
  Bytes out(lexeme.size() / 2);
  std::uint8_t seen = 0;
  for (std::size_t index = 0; index < out.size(); ++index) {
    const std::uint8_t high = hex_value(lexeme[2 * index]);
    const std::uint8_t low = hex_value(lexeme[2 * index + 1]);
    seen |= high | low;
    out[index] = static_cast<std::uint8_t>((high & kDigitValue) << 4U | (low & kDigitValue));
  }
  const bool closed = lexeme.size() < rest().size();
  if (!closed || lexeme.size() % 2 != 0 || (seen & ~(kLowerCase | kDigitValue)) != 0) {
    const auto is_digit_here = [](char each) { return hex_value(each) != kNoDigit; };
    offset_ += run_of(lexeme, is_digit_here).size();
    return refuse("syntax.string", "pairs of upper-case hexadecimal digits and > are expected");
  }
  if ((seen & kLowerCase) != 0 && enforced("syntax.string")) {
    offset_ += run_of(lexeme, [](char each) { return hex_value(each) <= kDigitValue; }).size();
    return refuse("syntax.string", "a hexadecimal digit in lower case");
  }
  offset_ += lexeme.size() + 1;
  return Object(String{std::move(out), StringForm::hexadecimal});
}

}  // namespace sktt::pdf
