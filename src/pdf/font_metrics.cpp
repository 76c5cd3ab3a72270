#include "pdf/font_metrics.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>
#include <ft2build.h>
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

#include "pdf/font_freetype_internal.hpp"

namespace sktt::pdf {
namespace {

int thousandths(FT_Pos units, FT_UShort units_per_em) {
  return static_cast<int>(std::lround(static_cast<double>(units) * 1000.0 / units_per_em));
}

std::optional<Glyph> load_glyph(FT_Face face, FT_UInt index) {
  if (FT_Load_Glyph(face, index, FT_LOAD_NO_SCALE) != 0) {
    return std::nullopt;
  }
  FT_BBox box{};
  FT_Outline_Get_CBox(&face->glyph->outline, &box);
  const auto scaled = [&](FT_Pos units) { return thousandths(units, face->units_per_EM); };
  return Glyph{static_cast<std::uint16_t>(index),
               scaled(face->glyph->metrics.horiAdvance),
               scaled(box.xMin),
               scaled(box.yMin),
               scaled(box.xMax),
               scaled(box.yMax)};
}

FontShape shape_of(FT_Face face, const TT_OS2& os2) {
  const auto scaled = [&](FT_Pos units) { return thousandths(units, face->units_per_EM); };
  const char* name = FT_Get_Postscript_Name(face);
  return FontShape{name == nullptr ? "" : name, scaled(face->ascender),
                   scaled(face->descender),     scaled(os2.sCapHeight),
                   scaled(os2.sxHeight),        scaled(face->bbox.xMin),
                   scaled(face->bbox.yMin),     scaled(face->bbox.xMax),
                   scaled(face->bbox.yMax),     os2.usWeightClass};
}

/// The room that a letter and the marks already on it take up.
struct Outline {
  double middle;
  int bottom;
  int top;
};

/// Moves a mark out of the way of what is there and gives how far up, in thousandths.
int lift(const FontShape& shape, const Glyph& mark, Outline& outline) {
  const int x_height = shape.x_height;
  int by = 0;
  if (mark.bottom > x_height / 2) {
    // The font draws a mark above where it clears a small letter.
    by = std::max(0, outline.top - x_height);
    outline.top = std::max(outline.top, x_height) + (mark.top - x_height);
  } else if (mark.top < x_height / 2) {
    by = std::min(0, outline.bottom);
    outline.bottom = std::min(outline.bottom, 0) + mark.bottom;
  }
  return by;
}

const Glyph& glyph_of(const FontMetrics& font, char32_t character) {
  const Glyph* glyph = font.find(character);
  if (glyph == nullptr) {
    throw std::logic_error("text was not checked against the font: " + code_point_name(character));
  }
  return *glyph;
}

}  // namespace

Result<FontMetrics> FontMetrics::parse(ByteView font, const std::string& name) {
  const freetype::Library library = freetype::start();
  if (library == nullptr) {
    return Error(Errc::unavailable, "FreeType does not start");
  }
  const freetype::Face face = freetype::open(library.get(), font);
  if (face == nullptr) {
    return Error(Errc::malformed, name + " is not a font");
  }
  const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face.get(), FT_SFNT_OS2));
  if (!FT_IS_SCALABLE(face.get()) || os2 == nullptr ||
      FT_Select_Charmap(face.get(), FT_ENCODING_UNICODE) != 0) {
    return Error(Errc::malformed, name + " is not an outline font with a Unicode character map");
  }
  FontMetrics metrics;
  metrics.shape_ = shape_of(face.get(), *os2);
  FT_UInt index = 0;
  for (FT_ULong character = FT_Get_First_Char(face.get(), &index); index != 0;
       character = FT_Get_Next_Char(face.get(), character, &index)) {
    // Text strings reach PoDoFo as UTF-16 units, so only the basic plane can be drawn.
    const std::optional<Glyph> glyph =
        character <= 0xFFFF ? load_glyph(face.get(), index) : std::nullopt;
    if (glyph) {
      metrics.glyphs_.emplace(static_cast<char32_t>(character), *glyph);
    }
  }
  return metrics;
}

const Glyph* FontMetrics::find(char32_t character) const {
  const auto found = glyphs_.find(character);
  return found == glyphs_.end() ? nullptr : &found->second;
}

char32_t FontMetrics::first_missing(std::u32string_view text) const {
  const auto* const missing = std::find_if(
      text.begin(), text.end(), [&](char32_t character) { return find(character) == nullptr; });
  return missing == text.end() ? U'\0' : *missing;
}

int FontMetrics::advance(char32_t character) const {
  return is_combining(character) ? 0 : glyph_of(*this, character).advance;
}

double FontMetrics::width(std::u32string_view text, double size) const {
  int total = 0;
  for (const char32_t character : text) {
    total += advance(character);
  }
  return total * size / 1000.0;
}

std::vector<PlacedCluster> place(const FontMetrics& font, std::u32string_view text, double size) {
  const auto points = [&](double thousandths) { return thousandths * size / 1000.0; };
  std::vector<PlacedCluster> clusters;
  Outline outline{0, 0, 0};
  int pen = 0;
  bool joins = false;  // whether the next letter continues the last run
  for (std::size_t at = 0; at < text.size(); ++at) {
    const Glyph& glyph = glyph_of(font, text[at]);
    const bool carries_marks = at + 1 < text.size() && is_combining(text[at + 1]);
    if (is_combining(text[at]) && !clusters.empty()) {
      const double x = outline.middle - (glyph.left + glyph.right) / 2.0;
      const int y = lift(font.shape(), glyph, outline);
      clusters.back().push_back({std::u32string(1, text[at]), points(x), points(y)});
      continue;
    }
    if (!joins || carries_marks) {
      clusters.push_back({{U"", points(pen), 0}});
    }
    clusters.back().back().text += text[at];
    joins = !carries_marks;
    outline = {pen + (glyph.left + glyph.right) / 2.0, glyph.bottom, glyph.top};
    pen += glyph.advance;
  }
  return clusters;
}

std::string code_point_name(char32_t character) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
}

}  // namespace sktt::pdf
