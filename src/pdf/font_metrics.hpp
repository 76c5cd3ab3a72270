#pragma once
// Internal to src/pdf.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt::pdf {

/// One glyph of a font; lengths in thousandths of the font size, as PDF counts them.
struct Glyph {
  std::uint16_t index;
  int advance;
  int left;
  int bottom;
  int right;
  int top;
  bool operator==(const Glyph&) const = default;
};

/// What a font descriptor says of the font as a whole, in thousandths of the font size.
struct FontShape {
  std::string postscript_name;
  int ascent;
  int descent;  ///< Below the baseline: negative.
  int cap_height;
  int x_height;
  int left;
  int bottom;
  int right;
  int top;
  int weight;  ///< 400 regular, 700 bold.
};

/// The measures of one TrueType font: which characters it has, and how large each is.
///
/// Invariant: immutable, so it may be read from many threads.
class FontMetrics {
 public:
  /// Reads the character map and every glyph's measures. `name` is what errors call the font.
  /// Errors: `malformed` if FreeType cannot read it or it has no Unicode character map.
  [[nodiscard]] static Result<FontMetrics> parse(ByteView font, const std::string& name);

  /// Finds a character's glyph; null if the font has none.
  [[nodiscard]] const Glyph* find(char32_t character) const;
  [[nodiscard]] const FontShape& shape() const { return shape_; }

  /// Finds the first character that cannot be drawn; 0 if there is none.
  [[nodiscard]] char32_t first_missing(std::u32string_view text) const;

  /// Gives how far a character that has a glyph moves on, in thousandths of the font size: not at
  /// all if it is combining.
  [[nodiscard]] int advance(char32_t character) const;
  /// Measures a text that has every glyph, in points. Combining marks take no room.
  [[nodiscard]] double width(std::u32string_view text, double size) const;

 private:
  FontMetrics() = default;
  std::unordered_map<char32_t, Glyph> glyphs_;
  FontShape shape_{};
};

/// Tells whether a character is drawn above or below the one before it (U+0300 to U+036F).
[[nodiscard]] constexpr bool is_combining(char32_t character) {
  return character >= 0x0300 && character <= 0x036F;
}

/// Text whose glyphs follow one another, or one combining mark.
struct PlacedRun {
  std::u32string text;
  double x;  ///< From the start of the whole text, in points.
  double y;  ///< From the baseline, in points.
};

/// A run of letters, or one letter and the marks that belong to it.
using PlacedCluster = std::vector<PlacedRun>;

/// Places a text: each mark straight above or below the box of its letter, further out where other
/// marks came before it. Every character must be in the font.
[[nodiscard]] std::vector<PlacedCluster> place(const FontMetrics& font, std::u32string_view text,
                                               double size);

/// Writes a character as "U+1EB9".
[[nodiscard]] std::string code_point_name(char32_t character);

}  // namespace sktt::pdf
