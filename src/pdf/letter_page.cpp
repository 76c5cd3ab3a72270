#include "pdf/letter_page.hpp"

#include <algorithm>
#include <cmath>

#include "pdf/field_layout.hpp"
#include "pdf/page_style.hpp"

namespace sktt::pdf {
namespace {

constexpr double kLeft = kMargin;
constexpr double kRight = kPageWidth - kMargin;
constexpr double kFooterMargin = 404;  ///< The notice ends here; the case stands right of it.

constexpr TextStyle kPlainValue = {Face::regular, 10, kInk};

constexpr double kMinPitch = 17.5;  ///< Between the baselines of two rows.
constexpr double kMaxPitch = 24;

void draw_number_label(Canvas& canvas) {
  const double baseline = kNumberBox.y + 4.5;
  const double end = kNumberBox.x - 4;
  canvas.text({end - canvas.width(kBody, U":"), baseline}, kBody, U":");
  const double english = end - 6 - canvas.width(kBodyEnglish, U"/ Number");
  canvas.text({english - 3 - canvas.width(kBody, U"Nomor"), baseline}, kBody, U"Nomor");
  canvas.text({english, baseline}, kBodyEnglish, U"/ Number");
}

void draw_footer(Canvas& canvas, const Typefaces& typefaces, const HeadText& head,
                 const DraftText& letter) {
  constexpr double kHeight = kLetterLines[2];
  canvas.line({kLeft, kHeight}, {kRight, kHeight}, {0.4, kHairline, ""});
  const double width = kFooterMargin - kLeft;
  double y = 39.5;
  for (const std::u32string* notice : {&head.notice, &head.notice_english}) {
    y = draw(canvas, break_text(typefaces, kSmall, kSmallLeading, *notice, width), kLeft, y);
  }
  y = 39.5;
  for (const std::u32string* line : {&letter.case_number, &letter.version}) {
    canvas.text({kRight - canvas.width(kSmall, *line), y}, kSmall, *line);
    y -= kSmallLeading;
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
    return break_text(typefaces, style, leading, text, width);
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
  draw_head(canvas, head, kPortrait);
  draw_title(canvas, letter.title, letter.title_english, kPortrait);
  draw_number_label(canvas);
  double y = draw(canvas, body.opening, kLeft, kOpeningBaseline);
  y = draw(canvas, body.opening_english, kLeft, y) - kBeforeRows;
  for (std::size_t index = 0; index < letter.rows.size(); ++index) {
    y = draw_row(canvas, letter.rows[index], body.values[index], y) - pitch.value();
  }
  y = draw(canvas, body.closing, kLeft, y - kBeforeClosing);
  draw(canvas, body.closing_english, kLeft, y);
  draw_footer(canvas, typefaces, head, letter);
  return Done{};
}

}  // namespace sktt::pdf
