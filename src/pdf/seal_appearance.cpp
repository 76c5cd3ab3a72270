#include "pdf/seal_appearance.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "base/time.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/qr_symbol.hpp"
#include "pdf/scanner.hpp"
#include "pdf/syntax.hpp"
#include "pdf/text_column.hpp"

namespace sktt::pdf {
namespace {

/// The symbol's least side: 42 mm. Standard: DESIGN 4.
constexpr Length kLeastSymbol = 11906;
constexpr int kQuietZone = 4;  // modules, ISO/IEC 18004:2015, 6.3.8
constexpr Length kStampUnit = 100 * kPoint;
constexpr Length kGutter = 8 * kPoint;  // between the symbol's column and the stamp's

/// Marks content with one text property: "/Figure <</Alt (...)>> BDC".
Result<std::string> begin_mark(std::string_view tag, std::string_view key, std::string_view text) {
  auto string = text_string(text);
  if (!string) {
    return string.error();
  }
  Bytes out = to_bytes("/" + std::string(tag) + " ");
  write_object(out, Dictionary{{std::string(key), std::move(string).value()}});
  return to_string(out) + " BDC";
}

/// Where the parts of the seal stand; lengths from the box's lower left corner.
struct SealLayout {
  Length module;
  Length symbol_x;
  Length symbol_y;
  Area under;  ///< Under the symbol: the typed line.
  Area stamp;
  Area beside;  ///< Under the stamp: date and number.
};

SealLayout lay_out_seal(const Area& box, int modules) {
  const Length module = (kLeastSymbol + modules - 1) / modules;
  const Length quiet = kQuietZone * module;
  const Length outer = modules * module + 2 * quiet;
  const Length room = box.width - outer - kGutter;
  const Length stamp = std::min(kStampUnit, room);
  const Length stamp_y = box.height - stamp - 4 * kPoint;
  return {module,
          quiet,
          box.height - outer + quiet,
          {0, 0, outer, box.height - outer},
          {outer + kGutter + (room - stamp) / 2, stamp_y, stamp, stamp},
          {outer + kGutter, 0, room, stamp_y - 2 * kPoint}};
}

void draw_stamp_at(Drawing& drawing, const Area& place) {
  const Length scale = place.width * kPoint / kStampUnit;
  drawing.raw(fmt::format("q {0} 0 0 {0} {1} {2} cm /{3} Do Q", to_points(scale),
                          to_points(place.x), to_points(place.y), kStampForm));
}

/// What is typed in place of a scan: where, and what. Each stands on a line of its own.
struct TypedLine {
  std::string_view address;
  std::string_view code;  ///< Empty if the line is not in two parts.
};

TypedLine split_typed_line(std::string_view line) {
  constexpr std::string_view kSeparator = " · ";
  const std::size_t at = line.find(kSeparator);
  return at == std::string_view::npos
             ? TypedLine{line, ""}
             : TypedLine{line.substr(0, at), line.substr(at + kSeparator.size())};
}

/// Reads the text that a mark carries.
Result<std::string> read_mark(ByteView drawing, std::string_view tag, std::string_view key) {
  const std::string begin = "/" + std::string(tag) + " ";
  const std::size_t at = as_text(drawing).find(begin);
  if (at == std::string_view::npos) {
    return Error(Errc::malformed, "the seal's drawing has no /" + std::string(tag));
  }
  Scanner scanner(drawing, at + begin.size());
  const auto properties = scanner.object();
  const auto* dictionary = properties ? properties->get_if<Dictionary>() : nullptr;
  const Object* value = dictionary == nullptr ? nullptr : dictionary->find(key);
  const auto* string = value == nullptr ? nullptr : value->get_if<String>();
  if (string == nullptr) {
    return Error(Errc::malformed, "the seal's drawing has no /" + std::string(key));
  }
  return text_of(*string);
}

}  // namespace

Result<Bytes> draw_seal(const SignatureContent& content, const LetterFonts& fonts) {
  const SealContent& seal = *content.seal;
  const Area box = area_of(box_of(content.field));
  const auto symbol = draw_qr(seal.qr_text);
  const auto figure = begin_mark("Figure", "Alt", seal.qr_text);
  const auto span = begin_mark("Span", "ActualText", seal.typed_line);
  if (!symbol || !figure || !span) {
    return !symbol ? symbol.error() : (!figure ? figure.error() : span.error());
  }
  const SealLayout place = lay_out_seal(box, symbol.value().modules);
  const TypedLine line = split_typed_line(seal.typed_line);
  auto typed = TextColumn(fonts, place.under.width)
                   .add(line.address, {"the typed line", FontFace::regular, 750, 550, 2, 0})
                   .add(line.code, {"the typed line", FontFace::bold, 900, 550, 1, 50})
                   .fit(place.under.height);
  const std::string date = to_indonesian(local_date(content.signed_at, content.offset));
  auto beside =
      TextColumn(fonts, place.beside.width)
          .add("Diregistrasi tanggal", {"the label", FontFace::regular, 750, 600, 1, 0})
          .add("Registered on", {"the label", FontFace::regular, 600, 600, 1, 0})
          .add(date, {"the date", FontFace::bold, 850, 650, 1, 50})
          .add("Nomor " + seal.number, {"the number", FontFace::regular, 750, 550, 2, 150})
          .add(content.signer_name, {"the seal's name", FontFace::regular, 650, 500, 3, 150})
          .fit(place.beside.height);
  if (!typed || !beside) {
    return typed ? beside.error() : typed.error();
  }
  Drawing drawing(fonts);
  drawing.raw(figure.value());
  drawing.raw("q");
  drawing.grey(kInkGrey);
  drawing.raw(fmt::format("{0} 0 0 {0} {1} {2} cm", to_points(place.module),
                          to_points(place.symbol_x), to_points(place.symbol_y)));
  drawing.raw(symbol.value().rectangles);
  drawing.raw("Q");
  drawing.raw("EMC");
  drawing.raw(span.value());
  draw_lines(drawing, typed.value(), place.under, place.under.height, Align::centre);
  drawing.raw("EMC");
  draw_stamp_at(drawing, place.stamp);
  draw_lines(drawing, beside.value(), place.beside, place.beside.height, Align::centre);
  return std::move(drawing).finish();
}

Result<SealMarks> read_seal_marks(ByteView drawing) {
  auto qr_text = read_mark(drawing, "Figure", "Alt");
  auto typed_line = read_mark(drawing, "Span", "ActualText");
  if (!qr_text || !typed_line) {
    return qr_text ? typed_line.error() : qr_text.error();
  }
  return SealMarks{std::move(qr_text).value(), std::move(typed_line).value()};
}

}  // namespace sktt::pdf
