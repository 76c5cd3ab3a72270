#include "pdf/paper_flow.hpp"

#include <utility>

namespace sktt::pdf {
namespace {

constexpr double kBelowTitle = 178;       ///< From the first page's edge to its room.
constexpr double kBelowRunningHead = 62;  ///< From a later page's.
constexpr double kAboveFooter = 58;

}  // namespace

PaperFlow::PaperFlow(const Typefaces& typefaces, PageSize page)
    : typefaces_(typefaces), page_(page), top_(page.height - kBelowTitle), pages_(1) {}

double PaperFlow::room() const {
  return top_ - kAboveFooter;
}

double PaperFlow::fresh_height() const {
  return page_.height - kBelowRunningHead - kAboveFooter;
}

bool PaperFlow::keep_together(double height) {
  if (top_ - height >= kAboveFooter) {
    return false;
  }
  pages_.emplace_back();
  top_ = page_.height - kBelowRunningHead;
  at_top_of_later_page_ = true;
  return true;
}

void PaperFlow::skip(double height) {
  if (!at_top_of_later_page_) {
    top_ -= height;
  }
}

Paragraph PaperFlow::broken(const TextStyle& style, double leading, const std::string& text,
                            double width) const {
  return break_text(typefaces_, style, leading, legible(typefaces_, text), width);
}

void PaperFlow::text(double x, double below, const TextStyle& style, std::u32string line) {
  pages_.back().texts.push_back({{x, top_ - below - style.size}, style, std::move(line)});
  at_top_of_later_page_ = false;
}

void PaperFlow::paragraph(double x, double below, const Paragraph& paragraph) {
  for (const std::u32string& line : paragraph.lines) {
    text(x, below, paragraph.style, line);
    below += paragraph.leading;
  }
}

void PaperFlow::run(double x, const Paragraph& paragraph) {
  for (const std::u32string& line : paragraph.lines) {
    keep_together(paragraph.leading);
    text(x, 0, paragraph.style, line);
    take(paragraph.leading);
  }
}

void PaperFlow::line(double from_x, double to_x, double below, const Pen& pen) {
  pages_.back().lines.push_back({{from_x, top_ - below}, {to_x, top_ - below}, pen});
}

void PaperFlow::symbol(double x, double below, double side, QrSymbol symbol) {
  pages_.back().symbols.push_back({{x, top_ - below - side}, side, std::move(symbol)});
}

}  // namespace sktt::pdf
