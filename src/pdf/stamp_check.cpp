#include "pdf/stamp_check.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "pdf/draft_forms.hpp"
#include "pdf/drawn_lines.hpp"

namespace sktt::pdf {
namespace {

/// The form's sides, in thousandths of a point.
constexpr int kSide = kStampSize * kThousandths;
constexpr std::string_view kInk = "0.250 0.200 0.600 ";
constexpr int kThickestStroke = 2 * kThousandths;
constexpr int kSmallestStampText = 2 * kThousandths;
constexpr int kLargestStampText = 9 * kThousandths;
constexpr int kCircles = 3;
constexpr int kMostStars = 5;
/// How far any corner of a star is from its first, in thousandths of a point.
constexpr int kStarReach = 8 * kThousandths;
constexpr int kArcs = 4;       // of a circle
constexpr int kStarSides = 9;  // drawn; the tenth closes it

/// A place in the form, in thousandths of a point.
struct Corner {
  int x;
  int y;
};

class StampCheck {
 public:
  StampCheck(ByteView content, const LetterFonts& fonts)
      : content_(as_text(content)), lines_(content_, fonts) {}

  std::optional<std::string> run() {
    while (!lines_.at_end()) {
      const std::size_t begin = content_.size() - lines_.rest().size();
      if (!next()) {
        return "byte " + std::to_string(begin) + " begins nothing that a stamp draws";
      }
    }
    return circles_ == kCircles ? std::nullopt : std::optional<std::string>("it lacks a circle");
  }

 private:
  bool next() {
    if (lines_.take("q\n")) {
      return turned_letter();
    }
    if (lines_.begins_with("BT") || lines_.begins_with("/Span")) {
      const auto text = readable_text();
      return text && text->x + text->width <= kSide && text->base + text->size <= kSide;
    }
    if (lines_.take(kInk)) {
      return lines_.take("rg\n") || lines_.take("RG\n");
    }
    return lines_.take("[] 0 d\n") || lines_.take("\n") || line_width() || path();
  }

  std::optional<DrawnText> readable_text() {
    const auto text = lines_.text();
    return text && text->size >= kSmallestStampText && text->size <= kLargestStampText
               ? text
               : std::nullopt;
  }

  /// One letter of the ring: turned and moved, neither stretched nor mirrored.
  bool turned_letter() {
    std::array<double, 6> matrix{};
    for (double& number : matrix) {
      const auto read = decimal();
      if (!read || !lines_.take(" ")) {
        return false;
      }
      number = *read;
    }
    const auto [a, b, c, d, x, y] = matrix;
    constexpr double kTolerance = 1e-6;
    const bool turns = std::abs(a - d) < kTolerance && std::abs(b + c) < kTolerance &&
                       std::abs(a * a + b * b - 1) < kTolerance;
    if (!turns || x < 0 || x > kStampSize || y < 0 || y > kStampSize || !lines_.take("cm\n") ||
        !lines_.take(kInk) || !lines_.take("rg\n")) {
      return false;
    }
    const auto letter = readable_text();
    return letter && letter->x == 0 && letter->base == 0 && letter->width <= kLargestStampText &&
           lines_.take("Q\n");
  }

  /// Takes a number of a matrix: "-0.747842256657628".
  std::optional<double> decimal() {
    constexpr std::size_t kMaxLength = 20;
    const std::string_view text = lines_.rest().substr(
        0, std::min(lines_.rest().substr(0, kMaxLength).find_first_not_of("-.0123456789"),
                    kMaxLength));
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
      return std::nullopt;
    }
    lines_.take(text);
    return value;
  }

  bool line_width() {
    const DrawnLines before = lines_;
    if (lines_.numbers(1, kThickestStroke) && lines_.take("w\n")) {
      return true;
    }
    lines_ = before;
    return false;
  }

  /// A circle's line, or a star.
  bool path() {
    const auto begin = point("m");
    if (!begin) {
      return false;
    }
    const DrawnLines before = lines_;
    if (curves()) {
      return ++circles_ <= kCircles;
    }
    lines_ = before;
    return star(*begin) && ++stars_ <= kMostStars;
  }

  /// Takes a point of the form, which an operator follows.
  std::optional<Corner> point(std::string_view operation) {
    const DrawnLines before = lines_;
    const auto x = lines_.number();
    lines_.take(" ");
    const auto y = lines_.number();
    lines_.take(" ");
    if (!x || !y || *x > kSide || *y > kSide) {
      lines_ = before;
      return std::nullopt;
    }
    return lines_.take(operation) && lines_.take("\n") ? std::optional(Corner{*x, *y})
                                                       : std::nullopt;
  }

  bool curves() {
    for (int arc = 0; arc < kArcs; ++arc) {
      if (!lines_.numbers(6, kSide) || !lines_.take("c\n")) {
        return false;
      }
    }
    return lines_.take("h\nS\n");
  }

  /// The rest of a star that begins there: small from its first corner on.
  bool star(Corner begin) {
    for (int side = 0; side < kStarSides; ++side) {
      const auto corner = point("l");
      if (!corner || std::abs(corner->x - begin.x) > kStarReach ||
          std::abs(corner->y - begin.y) > kStarReach) {
        return false;
      }
    }
    return lines_.take("h\nf\n");
  }

  std::string_view content_;
  DrawnLines lines_;
  int circles_ = 0;
  int stars_ = 0;
};

}  // namespace

std::optional<std::string> find_stamp_fault(ByteView content, const LetterFonts& fonts) {
  return StampCheck(content, fonts).run();
}

}  // namespace sktt::pdf
