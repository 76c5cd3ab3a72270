#pragma once
// Internal to src/pdf.

#include <array>
#include <cstdint>

#include "base/bytes.hpp"
#include "pdf/font_metrics.hpp"

namespace sktt::pdf {

enum class Face : std::uint8_t { regular, bold };
inline constexpr std::array<Face, 2> kFaces = {Face::regular, Face::bold};

/// A font file and its measures.
struct Typeface {
  Bytes file;
  FontMetrics metrics;
};

/// The letter's two typefaces, read once.
struct Typefaces {
  Typeface regular;
  Typeface bold;
  [[nodiscard]] const Typeface& of(Face face) const { return face == Face::bold ? bold : regular; }
};

}  // namespace sktt::pdf
