#include "pdf/paper_layout.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"
#include "pdf/paper_flow.hpp"

namespace sktt::pdf {
namespace {

constexpr double kRowPitch = 21.5;    ///< Of a row whose value takes one line.
constexpr double kAfterBlock = 9;     ///< Between two blocks.
constexpr double kListIndent = 18;    ///< Of an item's text.
constexpr double kAfterItem = 3.5;    ///< Between two items.
constexpr double kSymbolSide = 118;   ///< With at least four modules of white around it.
constexpr double kFramePadding = 14;  ///< Between a code's frame and what is in it.
constexpr TextStyle kTypedCode = {Face::bold, 17, kInk};
constexpr TextStyle kCaption = {Face::bold, 10.5, kInk};
constexpr TextStyle kAdvice = {Face::regular, 8.5, kInk};
constexpr TextStyle kAdviceEnglish = {Face::regular, 7.2, kQuiet};

/// Words in both languages, broken.
struct Bilingual {
  Paragraph text;
  Paragraph english;
  [[nodiscard]] double height() const { return text.height() + english.height(); }
};

Bilingual broken(const PaperFlow& flow, const PaperText& text, double width) {
  return {flow.broken(kBody, kBodyLeading, text.text, width),
          flow.broken(kBodyEnglish, kEnglishLeading, text.english, width)};
}

Status place(PaperFlow& flow, const PaperParagraph& block) {
  const Bilingual text = broken(flow, block.text, flow.width());
  flow.run(kMargin, text.text);
  flow.run(kMargin, text.english);
  flow.skip(kAfterBlock);
  return Done{};
}

Status place(PaperFlow& flow, const PaperHeading& block) {
  constexpr double kWithWhatFollows = 40;
  const Paragraph text = flow.broken(kStrongValue, kBodyLeading, block.text.text, flow.width());
  const Paragraph english =
      flow.broken(kBodyEnglish, kEnglishLeading, block.text.english, flow.width());
  flow.keep_together(text.height() + english.height() + kWithWhatFollows);
  flow.run(kMargin, text);
  flow.run(kMargin, english);
  flow.skip(kAfterItem);
  return Done{};
}

void place_row(PaperFlow& flow, const PaperRow& row) {
  constexpr double kLabelWidth = kColon - kMargin - 3;
  const Paragraph label = flow.broken(kLabel, kLabel.size, row.label.text, kLabelWidth);
  const Paragraph english =
      flow.broken(kLabelEnglish, kLabelEnglish.size, row.label.english, kLabelWidth);
  const TextStyle style =
      row.weight == PaperWeight::strong ? kStrongValue : TextStyle{Face::regular, 10, kInk};
  const Paragraph value = flow.broken(style, kValueLeading, row.value, flow.right() - kValue);
  // The second line of a value stands beside the English label.
  const double height = std::max(kRowPitch, value.height() + kRowPitch - kValueLeading - 5);
  flow.keep_together(height);
  flow.paragraph(kMargin, 0.5, label);
  flow.paragraph(kMargin, 0.5 + label.height() + 1.8, english);
  flow.text(kColon, 0.5, kLabel, U":");
  flow.paragraph(kValue, 0, value);
  flow.take(height);
}

Status place(PaperFlow& flow, const PaperRows& block) {
  for (const PaperRow& row : block.rows) {
    place_row(flow, row);
  }
  flow.skip(kAfterBlock);
  return Done{};
}

Status place(PaperFlow& flow, const PaperList& block) {
  std::size_t number = 0;
  for (const PaperText& item : block.items) {
    const Bilingual text = broken(flow, item, flow.width() - kListIndent);
    flow.keep_together(std::min(text.height(), flow.fresh_height()));
    flow.text(kMargin, 0, kBody, legible(flow.typefaces(), std::to_string(++number) + "."));
    flow.run(kMargin + kListIndent, text.text);
    flow.run(kMargin + kListIndent, text.english);
    flow.skip(kAfterItem);
  }
  flow.skip(kAfterBlock - kAfterItem);
  return Done{};
}

/// The lines that stand beside a QR, each with the room below it.
std::vector<std::pair<Paragraph, double>> beside_symbol(const PaperFlow& flow,
                                                        const PaperCode& code, double width) {
  std::vector<std::pair<Paragraph, double>> lines;
  lines.emplace_back(flow.broken(kCaption, 13.5, code.caption.text, width), 0);
  lines.emplace_back(flow.broken(kBodyEnglish, kEnglishLeading, code.caption.english, width), 9);
  lines.emplace_back(flow.broken(kTypedCode, 22, code.typed, width), 7);
  for (const PaperText& advice : code.advice) {
    lines.emplace_back(flow.broken(kAdvice, 11, advice.text, width), 0);
    lines.emplace_back(flow.broken(kAdviceEnglish, 9.2, advice.english, width), 4);
  }
  return lines;
}

void frame(PaperFlow& flow, double height) {
  constexpr Pen kFrame = {0.6, kQuiet, ""};
  flow.line(kMargin, flow.right(), 0, kFrame);
  flow.line(kMargin, flow.right(), height, kFrame);
}

Status place(PaperFlow& flow, const PaperCode& block) {
  Result<QrSymbol> symbol = draw_plain_qr(block.qr);
  if (!symbol) {
    return std::move(symbol).error();
  }
  constexpr double kText = kMargin + kSymbolSide + 2 * kFramePadding;
  const auto lines = beside_symbol(flow, block, flow.right() - kText - kFramePadding);
  double text_height = 0;
  for (const auto& [paragraph, below] : lines) {
    text_height += paragraph.height() + below;
  }
  const double height = std::max(kSymbolSide, text_height) + 2 * kFramePadding;
  if (height > flow.fresh_height()) {
    return Error(Errc::too_large, "a code is higher than a page");
  }
  flow.keep_together(height);
  frame(flow, height);
  flow.symbol(kMargin + kFramePadding, (height - kSymbolSide) / 2, kSymbolSide,
              std::move(symbol).value());
  double below = (height - text_height) / 2;
  for (const auto& [paragraph, gap] : lines) {
    flow.paragraph(kText, below, paragraph);
    below += paragraph.height() + gap;
  }
  flow.take(height);
  flow.skip(kAfterBlock + 4);
  return Done{};
}

Status place(PaperFlow& flow, const PaperTable& block) {
  if (Status placed = place_table(flow, block); !placed) {
    return placed;
  }
  flow.skip(kAfterBlock);
  return Done{};
}

/// Tells whether a character would leave no mark on the paper, or turn the line around.
bool is_unseen(char32_t character) {
  return character < U' ' || (character >= 0x7F && character <= 0x9F) || character == 0xAD ||
         (character >= 0x200B && character <= 0x200F) ||
         (character >= 0x2028 && character <= 0x202E) ||
         (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF;
}

}  // namespace

std::u32string legible(const Typefaces& typefaces, std::string_view utf8) {
  const Result<std::string> composed = normalise_nfc(utf8);
  const Result<std::u32string> text =
      composed ? decode_utf8(composed.value()) : Result<std::u32string>(composed.error());
  if (!text) {
    throw std::logic_error("the text of a paper is not UTF-8");
  }
  std::u32string out;
  for (const char32_t character : text.value()) {
    const std::u32string_view alone(&character, 1);
    const bool drawable = !is_unseen(character) &&
                          typefaces.regular.metrics.first_missing(alone) == U'\0' &&
                          typefaces.bold.metrics.first_missing(alone) == U'\0';
    if (drawable) {
      out += character;
      continue;
    }
    const std::string name = "[" + code_point_name(character) + "]";
    out.append(name.begin(), name.end());
  }
  return out;
}

PageSize size_of(PaperFormat format) {
  return format == PaperFormat::landscape ? kLandscape : kPortrait;
}

Result<std::vector<PaperPage>> lay_out(const Typefaces& typefaces, const Paper& paper) {
  PaperFlow flow(typefaces, size_of(paper.format));
  for (const PaperBlock& block : paper.blocks) {
    const Status placed = std::visit([&](const auto& one) { return place(flow, one); }, block);
    if (!placed) {
      return placed.error();
    }
  }
  return std::move(flow).finish();
}

}  // namespace sktt::pdf
