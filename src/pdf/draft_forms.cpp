#include "pdf/draft_forms.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace sktt::pdf {
namespace {

constexpr Colour kStampInk = {0.25, 0.20, 0.60};
constexpr Colour kWarning = {0.72, 0.11, 0.14};
constexpr Colour kFaint = {0.62, 0.63, 0.67};

constexpr double kCentre = kStampSize / 2.0;
constexpr double kRingSpan = 1.62 * std::numbers::pi;  ///< The most that the ring's text may take.

/// Draws a text clockwise along a circle, its middle on top, each letter upright to the centre.
/// Gives the angle that it takes up.
double draw_along(Canvas& canvas, double radius, TextStyle style, const std::u32string& text) {
  style.size = std::min(style.size, kRingSpan * radius / canvas.width({style.face, 1, {}}, text));
  const double span = canvas.width(style, text) / radius;
  double angle = std::numbers::pi / 2 + span / 2;
  for (const char32_t letter : text) {
    const std::u32string glyph(1, letter);
    const double half = canvas.width(style, glyph) / radius / 2;
    angle -= half;
    // The glyph is turned about the middle of its own baseline.
    const double along = half * radius;
    const Point at = {kCentre + radius * std::cos(angle) - along * std::sin(angle),
                      kCentre + radius * std::sin(angle) + along * std::cos(angle)};
    canvas.turned(at, angle - std::numbers::pi / 2, style, glyph);
    angle -= half;
  }
  return span;
}

void draw_core(Canvas& canvas, const std::vector<std::u32string>& lines) {
  constexpr double kRoom = 53;
  constexpr double kLeading = 8.4;
  double y = kCentre + kLeading * (static_cast<double>(lines.size()) - 1) / 2 - 2.4;
  for (const std::u32string& line : lines) {
    TextStyle style = {Face::bold, 6.8, kStampInk};
    // A line off the middle has a shorter chord.
    const double room = kRoom - std::abs(y + 2.4 - kCentre) * 0.6;
    style.size = std::min(style.size, room / canvas.width({Face::bold, 1, {}}, line));
    canvas.centred({kCentre, y}, style, line);
    y -= kLeading;
  }
}

void draw_empty(Canvas& canvas, const Box& box, std::u32string_view label,
                std::u32string_view label_english) {
  canvas.frame({0.5, 0.5}, box.width - 1.0, box.height - 1.0, {0.6, kFaint, "0.6 2.4"});
  canvas.text({6, box.height - 11.0}, {Face::regular, 7, kFaint}, label);
  canvas.text({6, box.height - 18.5}, {Face::regular, 5.8, kFaint}, label_english);
}

void draw_draft_notice(Canvas& canvas, const Box& box) {
  const double middle = box.width / 2.0;
  const double centre = box.height / 2.0;
  canvas.frame({1, 1}, box.width - 2.0, box.height - 2.0, {1.4, kWarning, ""});
  canvas.frame({4, 4}, box.width - 8.0, box.height - 8.0, {0.5, kWarning, ""});
  canvas.centred({middle, centre + 6}, {Face::bold, 19, kWarning}, U"KONSEP – BELUM SAH");
  canvas.line({middle - 96, centre - 3}, {middle + 96, centre - 3}, {0.5, kWarning, ""});
  canvas.centred({middle, centre - 19}, {Face::bold, 12, kWarning}, U"DRAFT – NOT VALID");
  canvas.centred({middle, 22}, {Face::regular, 7, kWarning},
                 U"Sah setelah dibubuhi Cap Dinas dan kode QR");
  canvas.centred({middle, 13}, {Face::regular, 6.2, kWarning},
                 U"Valid only with the official stamp and its QR code");
}

}  // namespace

void draw_stamp(Canvas& canvas, const HeadText& head) {
  canvas.circle({kCentre, kCentre}, 48.6, {1.8, kStampInk, ""});
  canvas.circle({kCentre, kCentre}, 46, {0.6, kStampInk, ""});
  canvas.circle({kCentre, kCentre}, 32.4, {0.9, kStampInk, ""});
  constexpr double kTextRadius = 36.2;
  const double span =
      draw_along(canvas, kTextRadius, {Face::bold, 8.6, kStampInk}, head.stamp_ring);
  constexpr double kStarRadius = 39.2;
  const int stars = 2 * std::numbers::pi - span > 1.6 ? 3 : 1;
  const int middle = (stars - 1) / 2;
  for (int star = 0; star < stars; ++star) {
    const double angle = std::numbers::pi * 1.5 + (star - middle) * 0.36;
    canvas.star({kCentre + kStarRadius * std::cos(angle), kCentre + kStarRadius * std::sin(angle)},
                star == middle ? 4.2 : 2.8, kStampInk);
  }
  draw_core(canvas, head.stamp_core);
  canvas.star({kCentre, kCentre + 22.5}, 4, kStampInk);
  canvas.star({kCentre, kCentre - 22.5}, 4, kStampInk);
}

void draw_unsigned(Canvas& canvas, SignatureField field, const Box& box) {
  switch (field) {
    case SignatureField::paraf_kasi:
      return draw_empty(canvas, box, U"Paraf Kasi", U"Section head’s initials");
    case SignatureField::paraf_kabid:
      return draw_empty(canvas, box, U"Paraf Kabid", U"Division head’s initials");
    case SignatureField::ttd_kadis:
      return draw_empty(canvas, box, U"Tanda tangan Kepala Dinas", U"Head of agency’s signature");
    case SignatureField::cap_dinas:
      return draw_draft_notice(canvas, box);
  }
}

void draw_unnumbered(Canvas& canvas, const Box& box) {
  canvas.line({0, 2}, {static_cast<double>(box.width), 2}, {0.7, kFaint, "0.7 2.1"});
}

}  // namespace sktt::pdf
