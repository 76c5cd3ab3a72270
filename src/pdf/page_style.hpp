#pragma once
// Internal to src/pdf.

#include <string>
#include <string_view>
#include <vector>

#include "pdf/draft_document.hpp"
#include "pdf/draft_text.hpp"
#include "pdf/field_layout.hpp"

namespace sktt::pdf {

/// A4 in whole points, as every box is.
inline constexpr int kPageWidth = kPageBox.width;
inline constexpr int kPageHeight = kPageBox.height;

/// A page of either orientation, in points.
struct PageSize {
  int width;
  int height;
};
inline constexpr PageSize kPortrait = {kPageWidth, kPageHeight};
inline constexpr PageSize kLandscape = {kPageHeight, kPageWidth};

/// The colours and texts that everything the office prints has in common.
inline constexpr Colour kInk = {0.10, 0.10, 0.12};
inline constexpr Colour kQuiet = {0.38, 0.39, 0.43};
inline constexpr Colour kHairline = {0.80, 0.81, 0.84};

inline constexpr TextStyle kBody = {Face::regular, 10, kInk};
inline constexpr TextStyle kBodyEnglish = {Face::regular, 8, kQuiet};
inline constexpr TextStyle kLabel = {Face::regular, 9.5, kInk};
inline constexpr TextStyle kLabelEnglish = {Face::regular, 7, kQuiet};
inline constexpr TextStyle kStrongValue = {Face::bold, 10, kInk};
inline constexpr TextStyle kSmall = {Face::regular, 6.2, kQuiet};

inline constexpr double kBodyLeading = 13.5;
inline constexpr double kEnglishLeading = 10.5;
inline constexpr double kValueLeading = 12.5;
inline constexpr double kSmallLeading = 7.4;

/// Left and right of everything on the page.
inline constexpr double kMargin = kPageMargin;

/// Where the colon and the value of a row stand.
inline constexpr double kColon = 208;
inline constexpr double kValue = 217;

/// One text broken into lines.
struct Paragraph {
  TextStyle style;
  double leading;
  std::vector<std::u32string> lines;
  [[nodiscard]] double height() const { return leading * static_cast<double>(lines.size()); }
};

/// Breaks a text into lines of at most `width` points.
[[nodiscard]] Paragraph break_text(const Typefaces& typefaces, const TextStyle& style,
                                   double leading, std::u32string_view text, double width);

/// Draws downwards from the baseline `y` and gives the baseline that would come next.
double draw(Canvas& canvas, const Paragraph& paragraph, double x, double y);

/// Draws the letterhead at the top of a page.
void draw_head(Canvas& canvas, const HeadText& head, const PageSize& page);

/// Draws a title and its English below.
void draw_title(Canvas& canvas, std::u32string_view title, std::u32string_view english,
                const PageSize& page);

}  // namespace sktt::pdf
