#include "pdf/content_check.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace sktt::pdf {
namespace {

constexpr std::string_view kOperators[] = {
    "q",  "Q",  "cm", "w",  "J",  "j",  "M",  "d",  "m",   "l",   "c",  "v",
    "y",  "h",  "re", "S",  "s",  "f",  "f*", "B",  "B*",  "b",   "b*", "n",
    "W",  "W*", "g",  "G",  "rg", "RG", "BT", "ET", "Tc",  "Tw",  "Tz", "TL",
    "Tf", "Td", "Tm", "Tj", "TJ", "Tr", "T*", "Do", "BMC", "BDC", "EMC"};
constexpr std::size_t kLongestOperator = 3;

/// An operator's characters as one number, so that looking one up compares numbers.
constexpr std::uint32_t packed(std::string_view name) {
  std::uint32_t value = 0;
  for (const char character : name) {
    value = value << 8U | static_cast<std::uint8_t>(character);
  }
  return value;
}

constexpr std::array<std::uint32_t, std::size(kOperators)> kPackedOperators = [] {
  std::array<std::uint32_t, std::size(kOperators)> values{};
  for (std::size_t index = 0; index < values.size(); ++index) {
    values[index] = packed(kOperators[index]);
  }
  std::sort(values.begin(), values.end());
  return values;
}();

constexpr bool is_space(char character) {
  return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

/// By byte: whether it ends a word.
constexpr std::array<bool, 256> kDelimiters = [] {
  std::array<bool, 256> is{};
  for (const char character : std::string_view("()<>[]{}/% \n\r\t")) {
    is[static_cast<std::uint8_t>(character)] = true;
  }
  return is;
}();

bool is_delimiter(char character) {
  return kDelimiters[static_cast<std::uint8_t>(character)];
}

/// A minus may come first only, a point once, and there is a digit.
bool is_number(std::string_view token) {
  int points = 0;
  int digits = 0;
  for (const char character : token.substr(token.front() == '-' ? 1 : 0)) {
    const bool digit = character >= '0' && character <= '9';
    if (!digit && character != '.') {
      return false;
    }
    (digit ? digits : points) += 1;
  }
  return points <= 1 && digits > 0;
}

bool is_operator(std::string_view token) {
  return token.size() <= kLongestOperator &&
         std::binary_search(kPackedOperators.begin(), kPackedOperators.end(), packed(token));
}

/// Gives the length of the literal string at the start of `text`; 0 if it has no end.
std::size_t literal_length(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '(') {
      ++depth;
    } else if (text[at] == ')' && --depth == 0) {
      return at + 1;
    }
  }
  return 0;
}

std::size_t hexadecimal_length(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789ABCDEFabcdef", 1);
  return end != std::string_view::npos && text[end] == '>' ? end + 1 : 0;
}

std::size_t word_length(std::string_view text) {
  const auto* const end = std::find_if(text.begin() + 1, text.end(),
                                       [](char character) { return is_delimiter(character); });
  return static_cast<std::size_t>(end - text.begin());
}

/// Gives the length of the token at the start of `text`; 0 if a letter has no such token.
std::size_t token_length(std::string_view text) {
  switch (text.front()) {
    case '(':
      return literal_length(text);
    case '<':
      return text.substr(0, 2) == "<<" ? 2 : hexadecimal_length(text);
    case '>':
      return text.substr(0, 2) == ">>" ? 2 : 0;
    case '[':
    case ']':
      return 1;
    case '/': {
      const std::size_t length = word_length(text);
      return length > 1 ? length : 0;
    }
    default:
      break;
  }
  if (is_delimiter(text.front())) {
    return 0;
  }
  const std::size_t length = word_length(text);
  const std::string_view word = text.substr(0, length);
  return is_number(word) || is_operator(word) ? length : 0;
}

}  // namespace

std::optional<std::string> find_content_fault(ByteView content) {
  const std::string_view text = as_text(content);
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    const std::size_t length = token_length(text.substr(at));
    if (length == 0) {
      return "byte " + std::to_string(at) + " of the content begins nothing that a letter uses";
    }
    at += length;
  }
  return std::nullopt;
}

}  // namespace sktt::pdf
