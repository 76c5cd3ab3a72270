#include "pdf/page_style.hpp"

namespace sktt::pdf {

Paragraph break_text(const Typefaces& typefaces, const TextStyle& style, double leading,
                     std::u32string_view text, double width) {
  return {style, leading, wrap(typefaces.of(style.face).metrics, text, style.size, width)};
}

double draw(Canvas& canvas, const Paragraph& paragraph, double x, double y) {
  for (const std::u32string& line : paragraph.lines) {
    canvas.text({x, y}, paragraph.style, line);
    y -= paragraph.leading;
  }
  return y;
}

void draw_head(Canvas& canvas, const HeadText& head, const PageSize& page) {
  const double middle = page.width / 2.0;
  const double right = page.width - kMargin;
  canvas.centred({middle, page.height - 60.0}, {Face::regular, 12.5, kInk}, head.government);
  canvas.centred({middle, page.height - 78.0}, {Face::bold, 15, kInk}, head.agency);
  canvas.centred({middle, page.height - 92.0}, {Face::regular, 8.5, kQuiet}, head.address);
  canvas.centred({middle, page.height - 103.0}, {Face::regular, 8.5, kQuiet}, head.contact);
  // From the top, on a page of any height.
  const double thick = page.height - (kPageHeight - kLetterLines[0]);
  const double thin = page.height - (kPageHeight - kLetterLines[1]);
  canvas.line({kMargin, thick}, {right, thick}, {1.8, kInk, ""});
  canvas.line({kMargin, thin}, {right, thin}, {0.5, kInk, ""});
}

void draw_title(Canvas& canvas, std::u32string_view title, std::u32string_view english,
                const PageSize& page) {
  const double middle = page.width / 2.0;
  canvas.centred({middle, page.height - 137.0}, {Face::bold, 14, kInk}, title);
  canvas.centred({middle, page.height - 149.5}, {Face::regular, 9, kQuiet}, english);
}

}  // namespace sktt::pdf
