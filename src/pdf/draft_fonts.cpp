#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "pdf/draft_objects.hpp"

namespace sktt::pdf {
namespace {

/// Most mappings that one bfchar block may hold. Standard: Adobe Technical Note 5014, 7.
constexpr std::size_t kMaxBlock = 100;

struct UsedGlyph {
  char32_t character;
  int advance;
};
using UsedGlyphs = std::map<std::uint16_t, UsedGlyph>;

UsedGlyphs used_glyphs(const FontMetrics& metrics, const std::set<char32_t>& characters) {
  UsedGlyphs glyphs;
  for (const char32_t character : characters) {
    const Glyph* glyph = metrics.find(character);
    if (glyph == nullptr) {
      throw std::logic_error("drawn without a glyph: " + code_point_name(character));
    }
    glyphs.emplace(glyph->index, UsedGlyph{character, glyph->advance});
  }
  return glyphs;
}

/// Lists widths as "first [width ...]" for each run of glyphs.
Array widths(const UsedGlyphs& glyphs) {
  Array out;
  Array run;
  std::optional<std::uint16_t> previous;
  const auto close = [&] {
    if (!run.empty()) {
      out.emplace_back(std::exchange(run, {}));
    }
  };
  for (const auto& [index, glyph] : glyphs) {
    if (!previous || index != *previous + 1) {
      close();
      out.emplace_back(std::int64_t{index});
    }
    run.emplace_back(std::int64_t{glyph.advance});
    previous = index;
  }
  close();
  return out;
}

std::string to_unicode(const UsedGlyphs& glyphs) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  auto next = glyphs.begin();
  for (std::size_t left = glyphs.size(); left > 0;) {
    const std::size_t block = std::min(left, kMaxBlock);
    map += fmt::format("{} beginbfchar\n", block);
    for (std::size_t line = 0; line < block; ++line, ++next) {
      map += fmt::format("<{:04X}> <{:04X}>\n", next->first,
                         static_cast<std::uint32_t>(next->second.character));
    }
    map += "endbfchar\n";
    left -= block;
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

Dictionary descriptor(const std::string& name, const FontShape& shape, Reference file) {
  // Nonsymbolic, serif. The stem's width is not in the font; it follows the weight closely.
  constexpr std::int64_t kFlags = 32 + 2;
  const std::int64_t stem = shape.weight >= 600 ? 140 : 84;
  return {{"Type", Name{"FontDescriptor"}},
          {"FontName", Name{name}},
          {"Flags", kFlags},
          {"FontBBox", Array{std::int64_t{shape.left}, std::int64_t{shape.bottom},
                             std::int64_t{shape.right}, std::int64_t{shape.top}}},
          {"ItalicAngle", std::int64_t{0}},
          {"Ascent", std::int64_t{shape.ascent}},
          {"Descent", std::int64_t{shape.descent}},
          {"CapHeight", std::int64_t{shape.cap_height}},
          {"StemV", stem},
          {"FontFile2", file}};
}

Dictionary descendant(const std::string& name, Reference descriptor, Array widths) {
  return {{"Type", Name{"Font"}},
          {"Subtype", Name{"CIDFontType2"}},
          {"BaseFont", Name{name}},
          {"CIDSystemInfo", Dictionary{{"Registry", String{to_bytes("Adobe")}},
                                       {"Ordering", String{to_bytes("Identity")}},
                                       {"Supplement", std::int64_t{0}}}},
          {"FontDescriptor", descriptor},
          {"W", std::move(widths)},
          {"CIDToGIDMap", Name{"Identity"}}};
}

}  // namespace

std::vector<IndirectObject> font_objects(std::uint32_t first, SubsetFont subset,
                                         const FontMetrics& metrics,
                                         const std::set<char32_t>& characters) {
  const UsedGlyphs glyphs = used_glyphs(metrics, characters);
  Dictionary font = {{"Type", Name{"Font"}},
                     {"Subtype", Name{"Type0"}},
                     {"BaseFont", Name{subset.name}},
                     {"Encoding", Name{"Identity-H"}},
                     {"DescendantFonts", Array{Reference{first + 1}}},
                     {"ToUnicode", Reference{first + 4}}};
  Dictionary file = {{"Length1", subset.size}, {"Filter", Name{"FlateDecode"}}};
  std::vector<IndirectObject> objects;
  objects.push_back({first, std::move(font), std::nullopt});
  objects.push_back(
      {first + 1, descendant(subset.name, {first + 2}, widths(glyphs)), std::nullopt});
  objects.push_back(
      {first + 2, descriptor(subset.name, metrics.shape(), {first + 3}), std::nullopt});
  objects.push_back({first + 3, std::move(file), std::move(subset.file)});
  objects.push_back({first + 4, Dictionary{}, to_bytes(to_unicode(glyphs))});
  return objects;
}

}  // namespace sktt::pdf
