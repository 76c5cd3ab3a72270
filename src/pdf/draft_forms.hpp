#pragma once
// Internal to src/pdf.

#include "pdf/draft_document.hpp"
#include "pdf/draft_text.hpp"
#include "pdf/field_layout.hpp"

namespace sktt::pdf {

/// The stamp's unit box is this wide and high.
inline constexpr int kStampSize = 100;

/// Draws the Cap Dinas: two rings, a text along the circle, lines in the middle, stars.
void draw_stamp(Canvas& canvas, const HeadText& head);

/// Draws what a signature field shows before it is signed. The seal's says that the letter is a
/// draft, so that no print of an unsealed letter passes for one.
void draw_unsigned(Canvas& canvas, SignatureField field, const Box& box);

/// Draws the line that the number is going to stand on.
void draw_unnumbered(Canvas& canvas, const Box& box);

}  // namespace sktt::pdf
