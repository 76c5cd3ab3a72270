#pragma once
// Internal to src/pdf.

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "pdf/text_layout.hpp"

namespace sktt::pdf {

/// A rectangle in lengths, from its lower left corner.
struct Area {
  Length x;
  Length y;
  Length width;
  Length height;
};

/// Writes the operators of one content stream. Not for sharing between threads.
class Drawing {
 public:
  explicit Drawing(const LetterFonts& fonts) : fonts_(fonts) {}

  /// Appends one line of operators as it is.
  void raw(std::string_view operators);
  /// Sets the grey of fills, lines and text; 0 is black, 100 white.
  void grey(int hundredths);
  void frame(const Area& area, Length line_width);
  void line(Length from_x, Length to_x, Length y, Length line_width);
  /// Shows a line of text, its baseline starting at the point given.
  void text(Length x, Length y, const Line& line);

  [[nodiscard]] Bytes finish() && { return to_bytes(out_); }

 private:
  LetterFonts fonts_;
  std::string out_;
};

/// Gives the height that lines need one under the other.
[[nodiscard]] Length height_of(const std::vector<Line>& lines);
/// Gives how far the baseline of a line lies under its top.
[[nodiscard]] Length ascent_of(const Line& line);
/// Gives the distance from a line's top to the next one's.
[[nodiscard]] Length leading_of(const Line& line);

}  // namespace sktt::pdf
