#include "pdf/content_check.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace sktt::pdf {
namespace {

constexpr std::array<std::string_view, 47> kOperators = {
    "q",  "Q",  "cm", "w",  "J",  "j",  "M",  "d",  "m",   "l",   "c",  "v",
    "y",  "h",  "re", "S",  "s",  "f",  "f*", "B",  "B*",  "b",   "b*", "n",
    "W",  "W*", "g",  "G",  "rg", "RG", "BT", "ET", "Tc",  "Tw",  "Tz", "TL",
    "Tf", "Td", "Tm", "Tj", "TJ", "Tr", "T*", "Do", "BMC", "BDC", "EMC"};

bool is_space(char character) {
  return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}
bool is_delimiter(char character) {
  switch (character) {
    case '(':
    case ')':
    case '<':
    case '>':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
    case '%':
      return true;
    default:
      return is_space(character);
  }
}
bool is_number(std::string_view token) {
  const bool allowed = std::all_of(token.begin(), token.end(), [](char character) {
    return (character >= '0' && character <= '9') || character == '.' || character == '-';
  });
  return allowed && token.find('-', 1) == std::string_view::npos &&
         std::count(token.begin(), token.end(), '.') <= 1 &&
         token.find_first_of("0123456789") != std::string_view::npos;
}
bool is_operator(std::string_view token) {
  return std::find(kOperators.begin(), kOperators.end(), token) != kOperators.end();
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
  const auto* const end = std::find_if(text.begin() + 1, text.end(), is_delimiter);
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
