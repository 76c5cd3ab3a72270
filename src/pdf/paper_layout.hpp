#pragma once
// Internal to src/pdf.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pdf/page_style.hpp"
#include "pdf/paper.hpp"
#include "pdf/qr_symbol.hpp"

namespace sktt::pdf {

/// One line of text, its first letter's baseline at `at`.
struct PlacedText {
  Point at;
  TextStyle style;
  std::u32string text;
};
struct PlacedLine {
  Point from;
  Point to;
  Pen pen;
};
struct PlacedSymbol {
  Point corner;  ///< Lower left.
  double side;
  QrSymbol symbol;
};

/// What stands on one page between its head and its footer.
struct PaperPage {
  std::vector<PlacedText> texts;
  std::vector<PlacedLine> lines;
  std::vector<PlacedSymbol> symbols;
};

/// Makes text fit to be drawn: NFC, and each character that the typefaces have not or that would
/// not be seen as its name in brackets. Throws std::logic_error for text that is not UTF-8.
[[nodiscard]] std::u32string legible(const Typefaces& typefaces, std::string_view utf8);

/// Gives the size of a format's page.
[[nodiscard]] PageSize size_of(PaperFormat format);

/// Places a paper's blocks, one under the other, on as many pages as they need; at least one.
/// Errors: `too_large` as `render_paper`.
[[nodiscard]] Result<std::vector<PaperPage>> lay_out(const Typefaces& typefaces,
                                                     const Paper& paper);

}  // namespace sktt::pdf
