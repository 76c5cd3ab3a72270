#pragma once
// Internal to src/pdf: lines under each other in a box, as signatures show them.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pdf/drawing.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/text_layout.hpp"

namespace sktt::pdf {

/// The grey of text and rules, in per cent of white.
inline constexpr int kInkGrey = 0;

/// Gives the area of a box, moved to the origin.
[[nodiscard]] Area area_of(const Box& box);

/// Gathers lines and keeps the first error, so that a box can be written down as a list.
class TextColumn {
 public:
  TextColumn(const LetterFonts& fonts, Length room) : fonts_(fonts), room_(room) {}

  /// Adds a text, set as wide as the column; an empty one adds nothing.
  TextColumn& add(std::string_view text, const Setting& setting);

  /// Gives the lines. Errors: those of `set_text`; `malformed` if they are higher than `height`.
  [[nodiscard]] Result<std::vector<Line>> fit(Length height);

 private:
  LetterFonts fonts_;
  Length room_;
  std::vector<Line> lines_;
  std::optional<Error> error_;
};

/// Where lines stand between the sides of their area.
enum class Align : std::uint8_t { left, centre };

/// Draws lines downwards, starting with the first one's top at `top`; gives the last baseline.
Length draw_lines(Drawing& drawing, const std::vector<Line>& lines, const Area& area, Length top,
                  Align align);

}  // namespace sktt::pdf
