#pragma once
// Internal to src/pdf.

#include <string>
#include <string_view>
#include <vector>

#include "pdf/paper_layout.hpp"

namespace sktt::pdf {

/// Fills pages from the top down. What is placed stands below what was placed before.
/// Not for sharing between threads.
class PaperFlow {
 public:
  PaperFlow(const Typefaces& typefaces, PageSize page);

  [[nodiscard]] double width() const { return page_.width - 2 * kMargin; }
  [[nodiscard]] double right() const { return page_.width - kMargin; }
  /// The upper edge of the room that is left.
  [[nodiscard]] double top() const { return top_; }
  /// The height of the room that is left.
  [[nodiscard]] double room() const;
  /// The height of a fresh page's room; nothing that is kept together may be higher.
  [[nodiscard]] double fresh_height() const;

  /// Goes on to the next page unless there is room for `height`. Tells whether it did.
  bool keep_together(double height);
  /// Leaves `height` free, but not at the top of a page that was gone on to.
  void skip(double height);
  /// Takes `height` away from the room that is left.
  void take(double height) { top_ -= height; }

  [[nodiscard]] Paragraph broken(const TextStyle& style, double leading, const std::string& text,
                                 double width) const;
  /// Places a line of text, its upper edge `below` points under the room's.
  void text(double x, double below, const TextStyle& style, std::u32string line);
  /// Places a paragraph so, all on this page.
  void paragraph(double x, double below, const Paragraph& paragraph);
  /// Places a paragraph line by line and takes its height away; it may go on on the next page.
  void run(double x, const Paragraph& paragraph);
  void line(double from_x, double to_x, double below, const Pen& pen);
  void symbol(double x, double below, double side, QrSymbol symbol);

  [[nodiscard]] const Typefaces& typefaces() const { return typefaces_; }
  [[nodiscard]] std::vector<PaperPage> finish() && { return std::move(pages_); }

 private:
  const Typefaces& typefaces_;
  PageSize page_;
  double top_;
  bool at_top_of_later_page_ = false;
  std::vector<PaperPage> pages_;
};

/// Places a table; a row that is higher than a page goes on on the next.
/// Errors: `too_large` if its headings leave no room for a line.
[[nodiscard]] Status place_table(PaperFlow& flow, const PaperTable& table);

}  // namespace sktt::pdf
