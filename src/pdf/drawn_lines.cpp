#include "pdf/drawn_lines.hpp"

#include <cstdlib>
#include <string>

#include "base/ascii.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/font_metrics.hpp"

namespace sktt::pdf {
namespace {

/// Digits of a number in front of the point and behind it.
constexpr std::size_t kMaxDigits = 3;
constexpr std::size_t kDecimals = 3;
/// How far a mark stands from its letter at the most, in sizes of the font: marks may be stacked.
constexpr int kMarkReach = 3;

/// Reads UTF-16 of the basic plane.
std::u32string decoded(std::string_view codes) {
  std::u32string text;
  for (std::size_t at = 0; at < codes.size(); at += 4) {
    char32_t character = 0;
    for (const char digit : codes.substr(at, 4)) {
      character =
          character * 16 + static_cast<char32_t>(is_digit(digit) ? digit - '0' : digit - 'A' + 10);
    }
    text.push_back(character);
  }
  return text;
}

bool says(const DrawnText& text, char32_t character) {
  return text.font->find(character) != nullptr &&
         text.font->codes({&character, 1}) == "<" + std::string(text.codes) + ">";
}

bool belongs(const DrawnText& mark, const DrawnText& letter) {
  const int reach = kMarkReach * letter.size;
  return mark.font == letter.font && mark.size == letter.size &&
         std::abs(mark.x - letter.x) <= reach && std::abs(mark.base - letter.base) <= reach;
}

}  // namespace

bool DrawnLines::take(std::string_view text) {
  if (!begins_with(text)) {
    return false;
  }
  rest_.remove_prefix(text.size());
  return true;
}

std::optional<int> DrawnLines::number() {
  const std::size_t point = rest_.substr(0, kMaxDigits + 1).find('.');
  if (point == std::string_view::npos || point == 0 || (point > 1 && rest_.front() == '0') ||
      rest_.size() < point + 1 + kDecimals) {
    return std::nullopt;
  }
  int value = 0;
  for (std::size_t at = 0; at < point + 1 + kDecimals; ++at) {
    if (at == point) {
      continue;
    }
    if (!is_digit(rest_[at])) {
      return std::nullopt;
    }
    value = value * 10 + (rest_[at] - '0');
  }
  rest_.remove_prefix(point + 1 + kDecimals);
  return value;
}

bool DrawnLines::numbers(int count, int most) {
  for (int index = 0; index < count; ++index) {
    const auto value = number();
    if (!value || *value > most || !take(" ")) {
      return false;
    }
  }
  return true;
}

std::string_view DrawnLines::codes() {
  const std::size_t length = rest_.find_first_not_of("0123456789ABCDEF");
  if (length == std::string_view::npos || length % 4 != 0) {
    return {};
  }
  const std::string_view found = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return found;
}

std::optional<int> DrawnLines::number_line() {
  const auto value = number();
  return take("\n") ? value : std::nullopt;
}

std::optional<DrawnText> DrawnLines::text() {
  return begins_with("/Span") ? letter_with_marks() : string();
}

std::optional<DrawnText> DrawnLines::string() {
  if (!take("BT\n/")) {
    return std::nullopt;
  }
  const FontMap* font = take(kRegularFont) ? regular_ : nullptr;
  font = font == nullptr && take(kBoldFont) ? bold_ : font;
  if (font == nullptr || !take(" ")) {
    return std::nullopt;
  }
  const auto size = number();
  if (!size || !take(" Tf\n")) {
    return std::nullopt;
  }
  const auto x = number_line();
  const auto base = number_line();
  if (!x || !base || !take("Td <")) {
    return std::nullopt;
  }
  const std::string_view drawn = codes();
  const auto width = font->width_of_codes(drawn);
  if (drawn.empty() || !width || !take("> Tj\nET\n")) {
    return std::nullopt;
  }
  return DrawnText{font, *size, *x, *base, *width * *size / kThousandths, drawn};
}

std::optional<DrawnText> DrawnLines::letter_with_marks() {
  if (!take("/Span <</ActualText <FEFF")) {
    return std::nullopt;
  }
  const std::u32string said = decoded(codes());
  if (said.size() < 2 || !take(">>> BDC\n")) {
    return std::nullopt;
  }
  const auto letter = string();
  if (!letter || !says(*letter, said.front())) {
    return std::nullopt;
  }
  for (const char32_t character : said.substr(1)) {
    const auto mark = string();
    if (!mark || !is_combining(character) || !says(*mark, character) || !belongs(*mark, *letter)) {
      return std::nullopt;
    }
  }
  return take("EMC\n") ? letter : std::nullopt;
}

}  // namespace sktt::pdf
