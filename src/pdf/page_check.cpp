#include "pdf/page_check.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "pdf/drawn_lines.hpp"
#include "pdf/field_layout.hpp"

namespace sktt::pdf {
namespace {

/// The lightest that each part of a colour may be, in thousandths: no text is hidden on white.
constexpr int kLightest = 700;
/// The same of a line, and the thickest, in thousandths of a point.
constexpr int kLightestLine = 850;
constexpr int kThickestLine = 2 * kThousandths;
/// The smallest and the largest that a text may be set, in thousandths of a point.
constexpr int kSmallestText = 6 * kThousandths;
constexpr int kLargestText = 16 * kThousandths;
/// Most texts of a page. Each is held to all before it, so their number bounds the time.
constexpr std::size_t kMaxTexts = 4000;

/// A rectangle of the page, in thousandths of a point.
struct Extents {
  std::int64_t left;
  std::int64_t bottom;
  std::int64_t right;
  std::int64_t top;

  [[nodiscard]] bool meets(const Extents& other) const {
    return left < other.right && other.left < right && bottom < other.top && other.bottom < top;
  }
  [[nodiscard]] bool within(const Extents& other) const {
    return other.left <= left && right <= other.right && other.bottom <= bottom && top <= other.top;
  }
};

Extents extents_of(const Box& box) {
  return {std::int64_t{box.x} * kThousandths, std::int64_t{box.y} * kThousandths,
          std::int64_t{box.x + box.width} * kThousandths,
          std::int64_t{box.y + box.height} * kThousandths};
}

/// What a text covers: from below its descenders to above its capitals, less at both sides than it
/// takes up, since letters may lean into their neighbours.
Extents extents_of(const DrawnText& text) {
  const std::int64_t lean = text.size / 10;
  return {text.x + lean, text.base - text.size / 5, text.x + text.width - lean,
          text.base + text.size * 7 / 10};
}

class PageCheck {
 public:
  PageCheck(ByteView content, const LetterFonts& fonts)
      : content_(as_text(content)), lines_(content_, fonts) {
    taken_.push_back(extents_of(kNumberBox));
    for (const SignatureField field : kSignatureFields) {
      taken_.push_back(extents_of(box_of(field)));
    }
  }

  std::optional<std::string> run() {
    while (!lines_.at_end()) {
      const std::size_t begin = content_.size() - lines_.rest().size();
      if (!next()) {
        return "byte " + std::to_string(begin) +
               " of the content begins nothing that a letter draws";
      }
    }
    if (drawn_lines_ != kLetterLines.size()) {
      return "the page lacks one of a letter's lines";
    }
    return std::nullopt;
  }

 private:
  bool next() {
    if (lines_.begins_with("BT") || lines_.begins_with("/Span")) {
      const auto text = lines_.text();
      return text && is_visible(*text) && take_place(*text);
    }
    return lines_.take("[] 0 d\n") || lines_.take("\n") || pen();
  }

  /// Tells whether a text can be read, and is on the page.
  static bool is_visible(const DrawnText& text) {
    return text.size >= kSmallestText && text.size <= kLargestText &&
           extents_of(text).within(extents_of(kPageBox));
  }

  /// Tells whether a text covers neither a field nor another text.
  bool take_place(const DrawnText& text) {
    const Extents place = extents_of(text);
    if (taken_.size() == kMaxTexts ||
        std::any_of(taken_.begin(), taken_.end(),
                    [&](const Extents& other) { return place.meets(other); })) {
      return false;
    }
    taken_.push_back(place);
    return true;
  }

  /// The colour of texts, a line's width, its colour, or the line itself.
  bool pen() {
    const DrawnLines before = lines_;
    if (lines_.numbers(3, kLightest) && lines_.take("rg\n")) {
      return true;
    }
    lines_ = before;
    if (lines_.numbers(1, kThickestLine) && lines_.take("w\n")) {
      return true;
    }
    lines_ = before;
    if (lines_.numbers(3, kLightestLine) && lines_.take("RG\n")) {
      return true;
    }
    lines_ = before;
    return drawn_lines_ < kLetterLines.size() && line(kLetterLines.at(drawn_lines_++));
  }

  /// The line at this height, from margin to margin.
  bool line(int height) {
    return lines_.take(fmt::format("{0}.000 {2}.000 m {1}.000 {2}.000 l S\n", kPageMargin,
                                   kPageBox.width - kPageMargin, height));
  }

  std::string_view content_;
  DrawnLines lines_;
  std::vector<Extents> taken_;  ///< By the fields and the texts so far.
  std::size_t drawn_lines_ = 0;
};

}  // namespace

std::optional<std::string> find_page_fault(ByteView content, const LetterFonts& fonts) {
  return PageCheck(content, fonts).run();
}

}  // namespace sktt::pdf
