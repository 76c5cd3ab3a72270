#include "pdf/drawing.hpp"

#include <fmt/core.h>

#include "pdf/field_layout.hpp"

namespace sktt::pdf {

void Drawing::raw(std::string_view operators) {
  out_ += operators;
  out_ += '\n';
}

void Drawing::grey(int hundredths) {
  const std::string level = to_points(hundredths);
  raw(fmt::format("{0} g {0} G", level));
}

void Drawing::frame(const Area& area, Length line_width) {
  raw(fmt::format("{} w {} {} {} {} re S", to_points(line_width), to_points(area.x),
                  to_points(area.y), to_points(area.width), to_points(area.height)));
}

void Drawing::line(Length from_x, Length to_x, Length y, Length line_width) {
  raw(fmt::format("{} w {} {} m {} {} l S", to_points(line_width), to_points(from_x), to_points(y),
                  to_points(to_x), to_points(y)));
}

void Drawing::text(Length x, Length y, const Line& line) {
  raw(fmt::format("BT /{} {} Tf {} {} Td {} Tj ET",
                  line.face == FontFace::bold ? kBoldFont : kRegularFont, to_points(line.size),
                  to_points(x), to_points(y), fonts_.of(line.face).codes(line.text)));
}

Length leading_of(const Line& line) {
  return line.size * 122 / 100;
}

Length ascent_of(const Line& line) {
  return line.size * 92 / 100;
}

Length height_of(const std::vector<Line>& lines) {
  Length sum = 0;
  for (const Line& line : lines) {
    sum += line.space_above + leading_of(line);
  }
  return sum;
}

}  // namespace sktt::pdf
