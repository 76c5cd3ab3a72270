#include "pdf/draft_fonts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "pdf/draft_objects.hpp"
#include "pdf/font_subset.hpp"

namespace sktt::pdf {
namespace {

/// A run of code points, both ends included.
struct Block {
  char32_t first;
  char32_t last;
};

/// Every character that a signing revision may draw: ASCII, Latin-1 and typographic punctuation.
constexpr std::array kSigning = {
    Block{0x20, 0x7E},     Block{0xA1, 0xFF},     Block{0x2013, 0x2014}, Block{0x2018, 0x2019},
    Block{0x201C, 0x201D}, Block{0x2022, 0x2022}, Block{0x2026, 0x2026}};
/// Latin Extended-A.
constexpr std::array kEuropean = {Block{0x100, 0x17F}};
/// Vietnamese, Romanian, Yoruba: letters, combining marks, ʿain and hamza.
constexpr std::array kNames = {Block{0x1A0, 0x1B0}, Block{0x218, 0x21B}, Block{0x2B9, 0x2BF},
                               Block{0x300, 0x331}, Block{0x1EA0, 0x1EFF}};
/// Transcribed Arabic and Sanskrit.
constexpr std::array kTranscribed = {Block{0x1E00, 0x1E9F}};
/// Whatever else the font has, of the basic plane: Greek, Cyrillic, the no-break space.
constexpr std::array kEverything = {Block{0xA0, 0xA0}, Block{0x180, 0xD7FF}, Block{0xE000, 0xFFFD}};
/// Each repertoire holds the ones before it.
constexpr std::array<std::span<const Block>, 5> kRepertoires = {kSigning, kEuropean, kNames,
                                                                kTranscribed, kEverything};

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

/// Builds a font's five objects: the Type 0 font, its descendant, its descriptor, its file and its
/// ToUnicode map. Widths are those of the font itself, and the map names each glyph's lowest
/// character.
std::vector<IndirectObject> build_font(const Typeface& typeface, Face face,
                                       const std::set<char32_t>& characters) {
  const std::uint32_t first =
      face == Face::bold ? draft_number::kBoldFont : draft_number::kRegularFont;
  FontSubset subset = cut_down(typeface, face, characters);
  const UsedGlyphs glyphs = used_glyphs(typeface.metrics, characters);
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
      {first + 2, descriptor(subset.name, typeface.metrics.shape(), {first + 3}), std::nullopt});
  objects.push_back({first + 3, std::move(file), std::move(subset.file)});
  objects.push_back({first + 4, Dictionary{}, to_bytes(to_unicode(glyphs))});
  return objects;
}

/// Adds those characters of `blocks` that the font has.
void add_blocks(std::set<char32_t>& characters, std::span<const Block> blocks,
                const FontMetrics& font) {
  for (const Block& block : blocks) {
    for (char32_t character = block.first; character <= block.last; ++character) {
      if (font.find(character) != nullptr) {
        characters.insert(character);
      }
    }
  }
}

}  // namespace

DraftFonts DraftFonts::prepare(const Typefaces& typefaces) {
  DraftFonts fonts;
  for (const Face face : kFaces) {
    const auto index = static_cast<std::size_t>(face);
    const Typeface& typeface = typefaces.of(face);
    std::set<char32_t> characters;
    for (const std::span<const Block> repertoire : kRepertoires) {
      add_blocks(characters, repertoire, typeface.metrics);
      fonts.fonts_.at(index).push_back({characters, build_font(typeface, face, characters)});
    }
  }
  return fonts;
}

std::vector<FaceCharacters> DraftFonts::repertoires() const {
  std::vector<FaceCharacters> out(kRepertoires.size());
  for (std::size_t face = 0; face < kFaces.size(); ++face) {
    for (std::size_t index = 0; index < out.size(); ++index) {
      out.at(index).at(face) = fonts_.at(face).at(index).characters;
    }
  }
  return out;
}

std::vector<IndirectObject> DraftFonts::objects(const FaceCharacters& characters) const {
  std::vector<IndirectObject> out;
  for (const Face face : kFaces) {
    const std::set<char32_t>& drawn = characters.at(static_cast<std::size_t>(face));
    const std::vector<Prepared>& prepared = fonts_.at(static_cast<std::size_t>(face));
    const auto fitting = std::find_if(prepared.begin(), prepared.end(), [&](const Prepared& each) {
      return std::includes(each.characters.begin(), each.characters.end(), drawn.begin(),
                           drawn.end());
    });
    if (fitting == prepared.end()) {
      throw std::logic_error("a draft draws what no prepared font has");
    }
    out.insert(out.end(), fitting->objects.begin(), fitting->objects.end());
  }
  return out;
}

}  // namespace sktt::pdf
