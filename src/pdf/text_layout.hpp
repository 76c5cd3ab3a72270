#pragma once
// Internal to src/pdf.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pdf/font_map.hpp"

namespace sktt::pdf {

/// A length in hundredths of a point. Layout counts in whole numbers, so that every machine draws
/// the same bytes.
using Length = std::int64_t;
inline constexpr Length kPoint = 100;

/// Writes a length in points: "12", "12.5", "-0.25".
[[nodiscard]] std::string to_points(Length length);

enum class FontFace : std::uint8_t { regular, bold };

/// The two fonts that a draft embeds, as signing sees them.
struct LetterFonts {
  const FontMap& regular;
  const FontMap& bold;
  [[nodiscard]] const FontMap& of(FontFace face) const {
    return face == FontFace::bold ? bold : regular;
  }
};

/// One line of text, measured.
struct Line {
  std::u32string text;
  FontFace face;
  Length size;
  Length width;
  Length space_above;
};

/// A text to be set: as large as `size`, and if need be smaller, down to `least`, then on up to
/// `max_lines` lines.
struct Setting {
  std::string_view what;  ///< For the error: "the name".
  FontFace face;
  Length size;
  Length least;
  std::size_t max_lines;
  Length space_above;  ///< Above the first line.
};

/// Sets a text into `room`, at spaces where it must be broken. Nothing is ever cut.
/// Errors: `malformed` if a character is not in the font (named as U+XXXX) or the text does not
/// fit even at the least size.
[[nodiscard]] Result<std::vector<Line>> set_text(std::string_view utf8, const Setting& setting,
                                                 const LetterFonts& fonts, Length room);

}  // namespace sktt::pdf
