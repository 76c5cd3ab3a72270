#include "pdf/letter_page.hpp"

#include <algorithm>
#include <cmath>

#include "pdf/field_layout.hpp"

namespace sktt::pdf {
namespace {

constexpr double kLeft = 50;
constexpr double kRight = kPageWidth - kLeft;
constexpr double kMiddle = kPageWidth / 2.0;
constexpr double kColon = 208;
constexpr double kValue = 217;
constexpr double kFooterMargin = 404;  ///< The notice ends here; the case stands right of it.

constexpr Colour kInk = {0.10, 0.10, 0.12};
constexpr Colour kQuiet = {0.38, 0.39, 0.43};
constexpr Colour kHairline = {0.80, 0.81, 0.84};

constexpr TextStyle kBody = {Face::regular, 10, kInk};
constexpr TextStyle kBodyEnglish = {Face::regular, 8, kQuiet};
constexpr TextStyle kLabel = {Face::regular, 9.5, kInk};
constexpr TextStyle kLabelEnglish = {Face::regular, 7, kQuiet};
constexpr TextStyle kPlainValue = {Face::regular, 10, kInk};
constexpr TextStyle kStrongValue = {Face::bold, 10, kInk};
constexpr TextStyle kSmall = {Face::regular, 6.2, kQuiet};

constexpr double kBodyLeading = 13.5;
constexpr double kEnglishLeading = 10.5;
constexpr double kValueLeading = 12.5;
constexpr double kMinPitch = 17.5;  ///< Between the baselines of two rows.
constexpr double kMaxPitch = 24;

/// One text broken into lines.
struct Paragraph {
  TextStyle style;
  double leading;
  std::vector<std::u32string> lines;
  [[nodiscard]] double height() const { return leading * static_cast<double>(lines.size()); }
};

/// Draws downwards from the baseline `y` and gives the baseline that would come next.
double draw(Canvas& canvas, const Paragraph& paragraph, double x, double y) {
  for (const std::u32string& line : paragraph.lines) {
    canvas.text({x, y}, paragraph.style, line);
    y -= paragraph.leading;
  }
  return y;
}

void draw_head(Canvas& canvas, const HeadText& head) {
  canvas.centred({kMiddle, 782}, {Face::regular, 12.5, kInk}, head.government);
  canvas.centred({kMiddle, 764}, {Face::bold, 15, kInk}, head.agency);
  canvas.centred({kMiddle, 750}, {Face::regular, 8.5, kQuiet}, head.address);
  canvas.centred({kMiddle, 739}, {Face::regular, 8.5, kQuiet}, head.contact);
  canvas.line({kLeft, 730}, {kRight, 730}, {1.8, kInk, ""});
  canvas.line({kLeft, 727}, {kRight, 727}, {0.5, kInk, ""});
}

void draw_title(Canvas& canvas, const DraftText& letter) {
  canvas.centred({kMiddle, 705}, {Face::bold, 14, kInk}, letter.title);
  canvas.centred({kMiddle, 692.5}, {Face::regular, 9, kQuiet}, letter.title_english);
  const double baseline = kNumberBox.y + 4.5;
  const double end = kNumberBox.x - 4;
  canvas.text({end - canvas.width(kBody, U":"), baseline}, kBody, U":");
  const double english = end - 6 - canvas.width(kBodyEnglish, U"/ Number");
  canvas.text({english - 3 - canvas.width(kBody, U"Nomor"), baseline}, kBody, U"Nomor");
  canvas.text({english, baseline}, kBodyEnglish, U"/ Number");
}

void draw_footer(Canvas& canvas, const FontMetrics& font, const HeadText& head,
                 const DraftText& letter) {
  constexpr double kLeading = 7.4;
  canvas.line({kLeft, 48}, {kRight, 48}, {0.4, kHairline, ""});
  const double width = kFooterMargin - kLeft;
  double y = 39.5;
  for (const std::u32string* notice : {&head.notice, &head.notice_english}) {
    y = draw(canvas, {kSmall, kLeading, wrap(font, *notice, kSmall.size, width)}, kLeft, y);
  }
  y = 39.5;
  for (const std::u32string* line : {&letter.case_number, &letter.version}) {
    canvas.text({kRight - canvas.width(kSmall, *line), y}, kSmall, *line);
    y -= kLeading;
  }
}

/// The flowing part of the page: opening, rows, closing.
struct Body {
  Paragraph opening;
  Paragraph opening_english;
  std::vector<Paragraph> values;
  Paragraph closing;
  Paragraph closing_english;
};

constexpr double kOpeningBaseline = 644;
constexpr double kBeforeRows = 8;
constexpr double kBeforeClosing = 4;
constexpr double kAboveSignatures = 8;

Body break_body(const Typefaces& typefaces, const DraftText& letter) {
  const auto paragraph = [&](const TextStyle& style, double leading, double width,
                             const std::u32string& text) {
    return Paragraph{style, leading,
                     wrap(typefaces.of(style.face).metrics, text, style.size, width)};
  };
  constexpr double kWidth = kRight - kLeft;
  Body body;
  body.opening = paragraph(kBody, kBodyLeading, kWidth, letter.opening);
  body.opening_english = paragraph(kBodyEnglish, kEnglishLeading, kWidth, letter.opening_english);
  for (const DraftRow& row : letter.rows) {
    // The first row names the holder, the last one says until when: what a reader looks for.
    const bool strong = &row == &letter.rows.front() || &row == &letter.rows.back();
    body.values.push_back(
        paragraph(strong ? kStrongValue : kPlainValue, kValueLeading, kRight - kValue, row.value));
  }
  body.closing = paragraph(kBody, kBodyLeading, kWidth, letter.closing);
  body.closing_english = paragraph(kBodyEnglish, kEnglishLeading, kWidth, letter.closing_english);
  return body;
}

/// What a value of several lines adds to its row: its second line stands beside the English label.
double extra_height(const Paragraph& value) {
  return value.lines.size() < 2 ? 0 : value.height() - value.leading - 5;
}

/// Gives the rows' pitch that fills the room between the opening and the signatures.
Result<double> pitch_of(const Body& body) {
  const Box signature = box_of(SignatureField::ttd_kadis);
  double room = kOpeningBaseline - (signature.y + signature.height + kAboveSignatures) -
                body.opening.height() - body.opening_english.height() - kBeforeRows -
                kBeforeClosing - body.closing.height() - body.closing_english.height();
  for (const Paragraph& value : body.values) {
    room -= extra_height(value);
  }
  const double pitch = room / std::max<double>(1, static_cast<double>(body.values.size()));
  if (pitch < kMinPitch) {
    const double missing = (kMinPitch - pitch) * static_cast<double>(body.values.size());
    return Error(Errc::malformed, "the rows need " +
                                      std::to_string(static_cast<int>(std::ceil(missing))) +
                                      " points more than the page has");
  }
  return std::min(pitch, kMaxPitch);
}

Status check_labels(const Canvas& canvas, const DraftText& letter) {
  const double room = kColon - kLeft - 3;
  for (const DraftRow& row : letter.rows) {
    if (canvas.width(kLabel, row.label) > room ||
        canvas.width(kLabelEnglish, row.label_english) > room) {
      return Error(Errc::malformed, "a row's label is wider than its column");
    }
  }
  return Done{};
}

double draw_row(Canvas& canvas, const DraftRow& row, const Paragraph& value, double y) {
  canvas.text({kLeft, y}, kLabel, row.label);
  canvas.text({kLeft, y - 8.8}, kLabelEnglish, row.label_english);
  canvas.text({kColon, y}, kLabel, U":");
  draw(canvas, value, kValue, y);
  return y - extra_height(value);
}

}  // namespace

Status draw_letter(Canvas& canvas, const Typefaces& typefaces, const HeadText& head,
                   const DraftText& letter) {
  const Body body = break_body(typefaces, letter);
  const Result<double> pitch = pitch_of(body);
  if (!pitch) {
    return pitch.error();
  }
  if (Status labels = check_labels(canvas, letter); !labels) {
    return labels;
  }
  draw_head(canvas, head);
  draw_title(canvas, letter);
  double y = draw(canvas, body.opening, kLeft, kOpeningBaseline);
  y = draw(canvas, body.opening_english, kLeft, y) - kBeforeRows;
  for (std::size_t index = 0; index < letter.rows.size(); ++index) {
    y = draw_row(canvas, letter.rows[index], body.values[index], y) - pitch.value();
  }
  y = draw(canvas, body.closing, kLeft, y - kBeforeClosing);
  draw(canvas, body.closing_english, kLeft, y);
  draw_footer(canvas, typefaces.regular.metrics, head, letter);
  return Done{};
}

}  // namespace sktt::pdf
