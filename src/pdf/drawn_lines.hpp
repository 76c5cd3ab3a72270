#pragma once
// Internal to src/pdf.

#include <cstdint>
#include <optional>
#include <string_view>

#include "pdf/text_layout.hpp"

namespace sktt::pdf {

/// Numbers of a drawing are counted in thousandths, with which they are written.
inline constexpr int kThousandths = 1000;

/// A string at one place: lengths in thousandths of a point.
struct DrawnText {
  const FontMap* font;
  int size;
  int x;
  int base;
  std::int64_t width;
  std::string_view codes;  ///< Four hexadecimal digits each, at least one.
};

/// Takes one line after another off a drawing, each in the one form that `Canvas` gives it. What is
/// not taken whole leaves the place undefined, but for `take`, which then takes nothing.
class DrawnLines {
 public:
  /// Both must outlive it.
  DrawnLines(std::string_view drawing, const LetterFonts& fonts)
      : rest_(drawing), regular_(&fonts.regular), bold_(&fonts.bold) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool begins_with(std::string_view text) const {
    return rest_.substr(0, text.size()) == text;
  }
  bool take(std::string_view text);
  /// Takes a number that is not negative, such as "172.912".
  std::optional<int> number();
  /// Takes numbers of at most `most`, each with a space behind it.
  bool numbers(int count, int most);
  /// Takes groups of four upper-case hexadecimal digits; empty if there is none.
  std::string_view codes();
  /// Takes one string in glyphs that its font has, or a letter with its marks, which an /ActualText
  /// says. Gives the string, or the letter.
  std::optional<DrawnText> text();

 private:
  std::optional<DrawnText> string();
  std::optional<DrawnText> letter_with_marks();
  /// Takes a number on a line of its own.
  std::optional<int> number_line();

  std::string_view rest_;
  const FontMap* regular_;
  const FontMap* bold_;
};

}  // namespace sktt::pdf
