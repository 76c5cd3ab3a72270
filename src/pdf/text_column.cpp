#include "pdf/text_column.hpp"

#include <utility>

namespace sktt::pdf {

Area area_of(const Box& box) {
  return {0, 0, box.width * kPoint, box.height * kPoint};
}

TextColumn& TextColumn::add(std::string_view text, const Setting& setting) {
  if (error_ || text.empty()) {
    return *this;
  }
  auto lines = set_text(text, setting, fonts_, room_);
  if (!lines) {
    error_ = lines.error();
    return *this;
  }
  for (Line& line : lines.value()) {
    lines_.push_back(std::move(line));
  }
  return *this;
}

Result<std::vector<Line>> TextColumn::fit(Length height) {
  if (error_) {
    return *error_;
  }
  if (height_of(lines_) > height) {
    return Error(Errc::malformed, "the texts together are too high for their box");
  }
  return std::move(lines_);
}

Length draw_lines(Drawing& drawing, const std::vector<Line>& lines, const Area& area, Length top,
                  Align align) {
  Length baseline = top;
  for (const Line& line : lines) {
    top -= line.space_above;
    baseline = top - ascent_of(line);
    const Length indent = align == Align::centre ? (area.width - line.width) / 2 : 0;
    drawing.text(area.x + indent, baseline, line);
    top -= leading_of(line);
  }
  return baseline;
}

}  // namespace sktt::pdf
