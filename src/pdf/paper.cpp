#include "pdf/paper.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "pdf/document.hpp"
#include "pdf/draft_document.hpp"
#include "pdf/paper_layout.hpp"
#include "pdf/paper_objects.hpp"
#include "pdf/stationery.hpp"

namespace sktt::pdf {
namespace {

/// Draws the pages of one paper.
class PaperPainter {
 public:
  PaperPainter(const Stationery& stationery, const Paper& paper, std::vector<PaperPage> pages)
      : stationery_(stationery),
        paper_(paper),
        size_(size_of(paper.format)),
        pages_(std::move(pages)),
        document_(stationery.typefaces) {}

  Result<Bytes> paint(const FileId& file_id) {
    PaperContent content{paper_.title.text, size_, {}, stationery_.profile};
    for (std::size_t index = 0; index < pages_.size(); ++index) {
      Canvas canvas = document_.page(size_.width, size_.height);
      if (index == 0) {
        draw_first_head(canvas);
      } else {
        draw_running_head(canvas);
      }
      draw_body(canvas, pages_[index]);
      draw_footer(canvas, index + 1);
      content.pages.push_back(std::move(canvas).finish());
    }
    const auto fonts = stationery_.fonts.objects(document_.characters());
    return write_plain_document(paper_objects(content, fonts), {kPaperCatalog, file_id});
  }

 private:
  [[nodiscard]] std::u32string legible(const std::string& text) const {
    return pdf::legible(stationery_.typefaces, text);
  }
  [[nodiscard]] double right() const { return size_.width - kMargin; }

  void draw_right(Canvas& canvas, double y, const TextStyle& style, std::u32string_view text) {
    canvas.text({right() - canvas.width(style, text), y}, style, text);
  }

  void draw_first_head(Canvas& canvas) {
    draw_head(canvas, stationery_.head, size_);
    draw_title(canvas, legible(paper_.title.text), legible(paper_.title.english), size_);
    canvas.centred({size_.width / 2.0, size_.height - 164.0}, kStrongValue,
                   legible(paper_.subtitle));
  }

  void draw_running_head(Canvas& canvas) {
    const double y = size_.height - 44.0;
    std::u32string title = legible(paper_.title.text);
    if (!paper_.subtitle.empty()) {
      title += U" – " + legible(paper_.subtitle);
    }
    canvas.text({kMargin, y}, {Face::bold, 9, kInk}, title);
    draw_right(canvas, y, kBodyEnglish, stationery_.head.agency);
    canvas.line({kMargin, y - 6}, {right(), y - 6}, {0.5, kInk, ""});
  }

  static void draw_body(Canvas& canvas, const PaperPage& page) {
    for (const PlacedText& placed : page.texts) {
      canvas.text(placed.at, placed.style, placed.text);
    }
    for (const PlacedLine& placed : page.lines) {
      canvas.line(placed.from, placed.to, placed.pen);
    }
    for (const PlacedSymbol& placed : page.symbols) {
      canvas.symbol(placed.corner, placed.side, placed.symbol);
    }
  }

  void draw_footer(Canvas& canvas, std::size_t number) {
    constexpr double kReferenceWidth = 112;
    canvas.line({kMargin, 48}, {right(), 48}, {0.4, kHairline, ""});
    double y = 39.5;
    for (const std::string* notice : {&paper_.notice.text, &paper_.notice.english}) {
      y = draw(canvas,
               break_text(stationery_.typefaces, kSmall, kSmallLeading, legible(*notice),
                          right() - kMargin - kReferenceWidth),
               kMargin, y);
    }
    y = 39.5;
    for (const std::string& line : paper_.reference) {
      draw_right(canvas, y, kSmall, legible(line));
      y -= kSmallLeading;
    }
    draw_right(canvas, y, kSmall,
               legible(fmt::format("Halaman {} dari {} / Page {} of {}", number, pages_.size(),
                                   number, pages_.size())));
  }

  const Stationery& stationery_;
  const Paper& paper_;
  PageSize size_;
  std::vector<PaperPage> pages_;
  DraftDocument document_;
};

}  // namespace

Result<Bytes> render_paper(const Stationery& stationery, const Paper& paper,
                           const FileId& file_id) {
  auto pages = lay_out(stationery.typefaces, paper);
  if (!pages) {
    return std::move(pages).error();
  }
  Result<Bytes> file = Bytes{};
  with_podofo(
      [&] { file = PaperPainter(stationery, paper, std::move(pages).value()).paint(file_id); });
  return file;
}

}  // namespace sktt::pdf
