#include <algorithm>
#include <stdexcept>

#include "pdf/paper_flow.hpp"

namespace sktt::pdf {
namespace {

constexpr TextStyle kHeading = {Face::bold, 8, kInk};
constexpr TextStyle kHeadingEnglish = {Face::regular, 6.5, kQuiet};
constexpr TextStyle kCell = {Face::regular, 8, kInk};
constexpr TextStyle kStruckCell = {Face::regular, 8, kQuiet};
constexpr double kCellLeading = 10.2;
constexpr double kHeadingEnglishLeading = 8;
constexpr double kAbove = 3.6;  ///< Over the first line of a row.
constexpr double kBelow = 4.4;
/// A row that must be broken begins on a page only with so many lines.
constexpr std::size_t kLeastLines = 3;
constexpr double kBetween = 8;  ///< Free at the right of each column.

constexpr Pen kOuterRule = {1.1, kInk, ""};
constexpr Pen kInnerRule = {0.5, kInk, ""};
constexpr Pen kRowRule = {0.4, kHairline, ""};
constexpr Pen kStrike = {0.5, kQuiet, ""};

/// A column's place.
struct Span {
  double x;
  double width;
};

std::vector<Span> spans_of(const PaperFlow& flow, const std::vector<PaperColumn>& columns) {
  double shares = 0;
  for (const PaperColumn& column : columns) {
    shares += column.share;
  }
  std::vector<Span> spans;
  double x = kMargin;
  for (const PaperColumn& column : columns) {
    const double width = flow.width() * column.share / shares;
    spans.push_back({x, width - kBetween});
    x += width;
  }
  return spans;
}

/// Cells side by side, each broken into lines.
struct Strip {
  std::vector<Paragraph> cells;
  [[nodiscard]] double height() const {
    double height = 0;
    for (const Paragraph& cell : cells) {
      height = std::max(height, cell.height());
    }
    return height;
  }
  [[nodiscard]] std::size_t lines() const {
    std::size_t most = 0;
    for (const Paragraph& cell : cells) {
      most = std::max(most, cell.lines.size());
    }
    return most;
  }
  /// Takes the first lines of every cell away.
  Strip take(std::size_t count) {
    Strip first = *this;
    for (std::size_t index = 0; index < cells.size(); ++index) {
      const auto taken = static_cast<std::ptrdiff_t>(std::min(count, cells[index].lines.size()));
      first.cells[index].lines.resize(static_cast<std::size_t>(taken));
      cells[index].lines.erase(cells[index].lines.begin(), cells[index].lines.begin() + taken);
    }
    return first;
  }
};

/// Counts the lines of a strip for which `height` has room.
std::size_t lines_in(double height) {
  const double lines = (height - kAbove - kBelow) / kCellLeading;
  return lines < 1 ? 0 : static_cast<std::size_t>(lines);
}

/// Places one table.
class TablePlacer {
 public:
  TablePlacer(PaperFlow& flow, const PaperTable& table)
      : flow_(flow), table_(table), spans_(spans_of(flow, table.columns)) {
    for (std::size_t index = 0; index < spans_.size(); ++index) {
      const PaperText& heading = table.columns[index].heading;
      const double width = spans_[index].width;
      headings_.cells.push_back(flow.broken(kHeading, kCellLeading, heading.text, width));
      english_.cells.push_back(
          flow.broken(kHeadingEnglish, kHeadingEnglishLeading, heading.english, width));
    }
  }

  Status place() {
    const std::size_t page_lines = lines_in(flow_.fresh_height() - heading_height());
    if (page_lines == 0) {
      return Error(Errc::too_large, "the headings of a table are higher than a page");
    }
    for (const PaperTableRow& row : table_.rows) {
      Strip strip = broken(row);
      while (strip.lines() > page_lines) {
        const std::size_t here = lines_in(flow_.room() - (headed_ ? 0 : heading_height()));
        place_row(strip.take(here < kLeastLines ? page_lines : here), row.struck);
      }
      place_row(strip, row.struck);
    }
    if (table_.rows.empty()) {
      place_empty();
    }
    return Done{};
  }

 private:
  [[nodiscard]] double heading_height() const {
    return kAbove + headings_.height() + english_.height() + kBelow;
  }

  [[nodiscard]] Strip broken(const PaperTableRow& row) const {
    if (row.cells.size() != spans_.size()) {
      throw std::logic_error("a row has not one cell for each column");
    }
    Strip strip;
    for (std::size_t index = 0; index < row.cells.size(); ++index) {
      const bool last = index + 1 == row.cells.size();
      strip.cells.push_back(flow_.broken(row.struck && !last ? kStruckCell : kCell, kCellLeading,
                                         row.cells[index], spans_[index].width));
    }
    return strip;
  }

  void place_heading() {
    flow_.line(kMargin, flow_.right(), 0, kOuterRule);
    for (std::size_t index = 0; index < spans_.size(); ++index) {
      flow_.paragraph(spans_[index].x, kAbove, headings_.cells[index]);
      flow_.paragraph(spans_[index].x, kAbove + headings_.cells[index].height(),
                      english_.cells[index]);
    }
    flow_.take(heading_height());
    flow_.line(kMargin, flow_.right(), 0, kInnerRule);
  }

  /// Places a row that a page holds, under the headings if it is the first on its page.
  void place_row(const Strip& strip, bool struck) {
    const double height = kAbove + strip.height() + kBelow;
    if (flow_.keep_together(height + (headed_ ? 0 : heading_height())) || !headed_) {
      place_heading();
      headed_ = true;
    }
    for (std::size_t index = 0; index < spans_.size(); ++index) {
      flow_.paragraph(spans_[index].x, kAbove, strip.cells[index]);
      if (struck && index + 1 < spans_.size()) {
        strike(spans_[index].x, strip.cells[index]);
      }
    }
    flow_.take(height);
    flow_.line(kMargin, flow_.right(), 0, kRowRule);
  }

  void strike(double x, const Paragraph& cell) {
    double below = kAbove + cell.style.size * 0.72;
    for (const std::u32string& line : cell.lines) {
      const double width =
          flow_.typefaces().of(cell.style.face).metrics.width(line, cell.style.size);
      flow_.line(x, x + width, below, kStrike);
      below += cell.leading;
    }
  }

  void place_empty() {
    const Paragraph said = flow_.broken(kBody, kBodyLeading, table_.if_empty.text, flow_.width());
    const Paragraph english =
        flow_.broken(kBodyEnglish, kEnglishLeading, table_.if_empty.english, flow_.width());
    constexpr double kRoom = 14;
    flow_.keep_together(heading_height() + said.height() + english.height() + 2 * kRoom);
    place_heading();
    flow_.take(kRoom);
    flow_.run(kMargin, said);
    flow_.run(kMargin, english);
    flow_.take(kRoom);
    flow_.line(kMargin, flow_.right(), 0, kRowRule);
  }

  PaperFlow& flow_;
  const PaperTable& table_;
  std::vector<Span> spans_;
  Strip headings_;
  Strip english_;
  bool headed_ = false;
};

}  // namespace

Status place_table(PaperFlow& flow, const PaperTable& table) {
  return TablePlacer(flow, table).place();
}

}  // namespace sktt::pdf
