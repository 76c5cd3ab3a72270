#include "pdf/appearance.hpp"

#include <utility>
#include <vector>

#include "base/time.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/seal_appearance.hpp"
#include "pdf/text_column.hpp"

namespace sktt::pdf {
namespace {

constexpr Length kFieldMargin = 4 * kPoint;
constexpr int kQuietGrey = 38;

Result<Bytes> draw_paraf(const SignatureContent& content, const LetterFonts& fonts) {
  const Area box = area_of(box_of(content.field));
  const Area inner = {kFieldMargin, 0, box.width - 2 * kFieldMargin, box.height};
  auto lines =
      TextColumn(fonts, inner.width)
          .add("Paraf " + content.capacity, {"the capacity", FontFace::regular, 650, 550, 2, 0})
          .add(content.signer_name, {"the name", FontFace::bold, 750, 550, 2, 50})
          .add(to_office_time(content.signed_at, content.offset),
               {"the time", FontFace::regular, 650, 550, 1, 50})
          .fit(inner.height - kPoint);
  if (!lines) {
    return lines.error();
  }
  Drawing drawing(fonts);
  drawing.raw("q");
  drawing.grey(kQuietGrey);
  drawing.frame({50, 50, box.width - kPoint, box.height - kPoint}, 50);
  drawing.grey(kInkGrey);
  const Length spare = inner.height - height_of(lines.value());
  draw_lines(drawing, lines.value(), inner, inner.height - spare / 2, Align::left);
  drawing.raw("Q");
  return std::move(drawing).finish();
}

Result<Bytes> draw_kadis(const SignatureContent& content, const LetterFonts& fonts) {
  const Area box = area_of(box_of(content.field));
  const std::string date = to_indonesian(local_date(content.signed_at, content.offset));
  auto head =
      TextColumn(fonts, box.width)
          .add(content.place + ", " + date, {"place and date", FontFace::regular, 1000, 750, 2, 0})
          .add(content.capacity + ",", {"the capacity", FontFace::bold, 1000, 800, 2, 100})
          .add("Ditandatangani secara elektronik",
               {"the note", FontFace::regular, 750, 750, 1, 1200})
          .add("Signed electronically", {"the note", FontFace::regular, 650, 650, 1, 0})
          .fit(78 * kPoint);
  auto foot = TextColumn(fonts, box.width)
                  .add(content.signer_name, {"the name", FontFace::bold, 1050, 750, 2, 0})
                  .add(content.personnel_id, {"the NIP", FontFace::regular, 900, 700, 1, 200})
                  .fit(46 * kPoint);
  if (!head || !foot) {
    return head ? foot.error() : head.error();
  }
  Drawing drawing(fonts);
  drawing.raw("q");
  drawing.grey(kInkGrey);
  draw_lines(drawing, head.value(), box, box.height - kPoint, Align::centre);
  const std::vector<Line>& lines = foot.value();
  const Length top = height_of(lines) + 2 * kPoint;
  draw_lines(drawing, lines, box, top, Align::centre);
  // The rule under the last line of the name.
  Length under = top;
  Length width = 0;
  for (const Line& line : lines) {
    if (line.face == FontFace::bold) {
      under -= leading_of(line);
      width = line.width;
    }
  }
  drawing.line((box.width - width) / 2, (box.width + width) / 2, under, 60);
  drawing.raw("Q");
  return std::move(drawing).finish();
}

}  // namespace

Result<Bytes> draw_signature(const SignatureContent& content, const LetterFonts& fonts) {
  switch (content.field) {
    case SignatureField::paraf_kasi:
    case SignatureField::paraf_kabid:
      return draw_paraf(content, fonts);
    case SignatureField::ttd_kadis:
      return draw_kadis(content, fonts);
    case SignatureField::cap_dinas:
      return draw_seal(content, fonts);
  }
  return Error(Errc::malformed, "not a signature field");
}

Result<Bytes> draw_number(std::string_view number, const LetterFonts& fonts) {
  constexpr Length kBaseline = 450;
  auto lines = TextColumn(fonts, kNumberBox.width * kPoint)
                   .add(number, {"the number", FontFace::regular, 1000, 700, 1, 0})
                   .fit(kNumberBox.height * kPoint);
  if (!lines) {
    return lines.error();
  }
  Drawing drawing(fonts);
  drawing.raw("/Tx BMC");
  drawing.raw("q");
  drawing.grey(kInkGrey);
  for (const Line& line : lines.value()) {
    drawing.text(0, kBaseline, line);
  }
  drawing.raw("Q");
  drawing.raw("EMC");
  return std::move(drawing).finish();
}

}  // namespace sktt::pdf
