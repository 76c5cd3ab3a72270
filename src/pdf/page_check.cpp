#include "pdf/page_check.hpp"

#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "pdf/field_layout.hpp"

namespace sktt::pdf {
namespace {

// Numbers are counted in thousandths, which they are written with.
constexpr int kUnit = 1000;
/// The lightest that each part of a colour may be, so that no text is hidden on white paper.
constexpr int kLightest = 700;
/// The lightest that a line may be, and the thickest, in thousandths of a point: it hides no text.
constexpr int kLightestLine = 850;
constexpr int kThickestLine = 2 * kUnit;
/// Digits of a number in front of the point and behind it.
constexpr std::size_t kMaxPageDigits = 3;
constexpr std::size_t kPageDecimals = 3;

/// Takes one line after another off a page's content, each in the one form that `Canvas` gives it.
class PageLines {
 public:
  explicit PageLines(std::string_view content) : rest_(content) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool begins_with(std::string_view text) const {
    return rest_.substr(0, text.size()) == text;
  }
  bool take(std::string_view text) {
    if (!begins_with(text)) {
      return false;
    }
    rest_.remove_prefix(text.size());
    return true;
  }
  /// Takes a number that is not negative, such as "172.912".
  std::optional<int> number() {
    const std::size_t point = rest_.substr(0, kMaxPageDigits + 1).find('.');
    if (point == std::string_view::npos || point == 0 || (point > 1 && rest_.front() == '0') ||
        rest_.size() < point + 1 + kPageDecimals) {
      return std::nullopt;
    }
    int value = 0;
    for (std::size_t at = 0; at < point + 1 + kPageDecimals; ++at) {
      if (at == point) {
        continue;
      }
      if (!is_digit(rest_[at])) {
        return std::nullopt;
      }
      value = value * 10 + (rest_[at] - '0');
    }
    rest_.remove_prefix(point + 1 + kPageDecimals);
    return value;
  }
  /// Takes numbers of at most `most`, each with a space behind it.
  bool numbers(int count, int most) {
    for (int index = 0; index < count; ++index) {
      const auto value = number();
      if (!value || *value > most || !take(" ")) {
        return false;
      }
    }
    return true;
  }
  /// Takes groups of four upper-case hexadecimal digits, at least one.
  std::string_view codes() {
    const std::size_t length = rest_.find_first_not_of("0123456789ABCDEF");
    if (length == std::string_view::npos || length == 0 || length % 4 != 0) {
      return {};
    }
    const std::string_view found = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return found;
  }

 private:
  std::string_view rest_;
};

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

class PageCheck {
 public:
  PageCheck(ByteView content, const FontMap& regular, const FontMap& bold)
      : content_(as_text(content)), lines_(content_), regular_(regular), bold_(bold) {}

  std::optional<std::string> run() {
    while (!lines_.at_end()) {
      const std::size_t begin = content_.size() - lines_.rest().size();
      if (!next()) {
        return "byte " + std::to_string(begin) +
               " of the content begins nothing that a letter draws";
      }
    }
    return std::nullopt;
  }

 private:
  bool next() {
    if (lines_.begins_with("/Span")) {
      return span();
    }
    if (lines_.begins_with("BT")) {
      return text();
    }
    return lines_.take("[] 0 d\n") || lines_.take("\n") || pen();
  }

  /// One string at one place.
  bool text() {
    if (!lines_.take("BT\n/")) {
      return false;
    }
    const FontMap* font = lines_.take(kRegularFont) ? &regular_ : nullptr;
    font = font == nullptr && lines_.take(kBoldFont) ? &bold_ : font;
    if (font == nullptr || !lines_.take(" ") || !lines_.number() || !lines_.take(" Tf\n") ||
        !coordinate(kPageBox.width) || !coordinate(kPageBox.height) || !lines_.take("Td <")) {
      return false;
    }
    last_font_ = font;
    last_codes_ = lines_.codes();
    return !last_codes_.empty() && lines_.take("> Tj\nET\n");
  }

  bool coordinate(int most) {
    const auto value = lines_.number();
    return value && *value <= most * kUnit && lines_.take("\n");
  }

  /// Texts that stand for one cluster of a letter and its marks, which their /ActualText says.
  bool span() {
    if (!lines_.take("/Span <</ActualText <FEFF")) {
      return false;
    }
    const std::u32string said = decoded(lines_.codes());
    if (said.empty() || !lines_.take(">>> BDC\n")) {
      return false;
    }
    std::string drawn;
    while (!lines_.take("EMC\n")) {
      if (!text()) {
        return false;
      }
      drawn += last_codes_;
    }
    return last_font_ != nullptr && last_font_->first_missing(said) == 0 &&
           last_font_->codes(said) == "<" + drawn + ">";
  }

  /// The colour of texts, a line's width, its colour, or the line itself.
  bool pen() {
    const PageLines before = lines_;
    if (lines_.numbers(3, kLightest) && lines_.take("rg\n")) {
      return true;
    }
    lines_ = before;
    if (lines_.numbers(1, kThickestLine) && lines_.take("w\n")) {
      return true;
    }
    lines_ = before;
    if (lines_.numbers(3, kLightestLine) && lines_.take("RG\n")) {
      return true;
    }
    lines_ = before;
    constexpr int kFarthest = kPageBox.height * kUnit;
    return lines_.numbers(2, kFarthest) && lines_.take("m ") && lines_.numbers(2, kFarthest) &&
           lines_.take("l S\n");
  }

  std::string_view content_;
  PageLines lines_;
  const FontMap& regular_;
  const FontMap& bold_;
  const FontMap* last_font_ = nullptr;
  std::string_view last_codes_;
};

}  // namespace

std::optional<std::string> find_page_fault(ByteView content, const FontMap& regular,
                                           const FontMap& bold) {
  return PageCheck(content, regular, bold).run();
}

}  // namespace sktt::pdf
