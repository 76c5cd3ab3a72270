#include "pdf/font_map.hpp"

#include <optional>

#include <fmt/core.h>

#include "pdf/scanner.hpp"

namespace sktt::pdf {
namespace {

using Widths = std::map<std::int64_t, std::int64_t>;
constexpr std::int64_t kMaxCode = 0xFFFF;
constexpr std::int64_t kMaxWidth = 10000;

Error bad_widths() {
  return {Errc::malformed, "/W is not of the form that a letter uses"};
}

bool put_width(Widths& widths, std::int64_t code, const Object& object) {
  const auto* width = object.get_if<std::int64_t>();
  return width != nullptr && code >= 0 && code <= kMaxCode && *width >= 0 && *width <= kMaxWidth &&
         widths.emplace(code, *width).second;
}

/// Reads "c [w ...]": one width for each code from c on.
bool put_list(Widths& widths, std::int64_t first, const Array& list) {
  for (const Object& width : list) {
    if (!put_width(widths, first, width)) {
      return false;
    }
    ++first;
  }
  return true;
}

/// Reads "c c w": the same width for a range of codes.
bool put_range(Widths& widths, std::int64_t first, const Object& last, const Object& width) {
  const auto* end = last.get_if<std::int64_t>();
  if (end == nullptr || first < 0 || *end > kMaxCode) {
    return false;
  }
  for (std::int64_t code = first; code <= *end; ++code) {
    if (!put_width(widths, code, width)) {
      return false;
    }
  }
  return true;
}

Result<Widths> read_widths(const Array& array) {
  Widths widths;
  for (std::size_t at = 0; at < array.size();) {
    const auto* first = array[at].get_if<std::int64_t>();
    const std::size_t left = array.size() - at;
    const auto* list = left < 2 ? nullptr : array[at + 1].get_if<Array>();
    const bool good =
        first != nullptr &&
        (list != nullptr ? put_list(widths, *first, *list)
                         : left > 2 && put_range(widths, *first, array[at + 1], array[at + 2]));
    if (!good) {
      return bad_widths();
    }
    at += list != nullptr ? 2 : 3;
  }
  return widths;
}

/// Reads one character from UTF-16BE.
std::optional<char32_t> character_of(ByteView units) {
  const auto unit = [&](std::size_t at) {
    return static_cast<char32_t>(units[at] << 8U | units[at + 1]);
  };
  const auto is_surrogate = [](char32_t value) { return value >= 0xD800 && value <= 0xDFFF; };
  if (units.size() == 2 && !is_surrogate(unit(0))) {
    return unit(0);
  }
  if (units.size() == 4 && unit(0) >= 0xD800 && unit(0) < 0xDC00 && unit(2) >= 0xDC00 &&
      unit(2) < 0xE000) {
    return 0x10000 + ((unit(0) - 0xD800) << 10U) + (unit(2) - 0xDC00);
  }
  return std::nullopt;
}

struct Mapping {
  std::int64_t code;
  char32_t character;
};

/// Reads one line "<GGGG> <UUUU>".
std::optional<Mapping> read_mapping(Scanner& scanner) {
  const auto code = scanner.object();
  if (!code || !scanner.accept(" ")) {
    return std::nullopt;
  }
  const auto text = scanner.object();
  if (!text || !scanner.accept("\n")) {
    return std::nullopt;
  }
  const auto* code_bytes = code->get_if<String>();
  const auto* text_bytes = text->get_if<String>();
  if (code_bytes == nullptr || text_bytes == nullptr || code_bytes->value.size() != 2) {
    return std::nullopt;
  }
  const auto character = character_of(text_bytes->value);
  if (!character) {
    return std::nullopt;
  }
  return Mapping{code_bytes->value[0] << 8U | code_bytes->value[1], *character};
}

}  // namespace

Result<FontMap> FontMap::parse(ByteView to_unicode, const Array& widths) {
  constexpr std::string_view kBegin = "beginbfchar\n";
  const auto width_of = read_widths(widths);
  if (!width_of) {
    return width_of.error();
  }
  const std::string_view cmap = as_text(to_unicode);
  if (cmap.find("beginbfrange") != std::string_view::npos) {
    return Error(Errc::malformed, "/ToUnicode uses bfrange");
  }
  FontMap map;
  for (std::size_t at = cmap.find(kBegin); at != std::string_view::npos;
       at = cmap.find(kBegin, at)) {
    Scanner scanner(to_unicode, at + kBegin.size());
    while (!scanner.accept("endbfchar\n")) {
      const auto mapping = read_mapping(scanner);
      if (!mapping) {
        return Error(Errc::malformed, "/ToUnicode: expected a line <GGGG> <UUUU>");
      }
      const auto width = width_of.value().find(mapping->code);
      if (width == width_of.value().end()) {
        return Error(Errc::malformed, "/W lacks the width of a glyph that /ToUnicode names");
      }
      const MappedGlyph glyph{static_cast<std::uint16_t>(mapping->code), width->second};
      if (!map.glyphs_.emplace(mapping->character, glyph).second) {
        return Error(Errc::malformed, "/ToUnicode maps two glyphs to one character");
      }
    }
    at = scanner.offset();
  }
  return map;
}

const MappedGlyph* FontMap::find(char32_t character) const {
  const auto found = glyphs_.find(character);
  return found == glyphs_.end() ? nullptr : &found->second;
}

char32_t FontMap::first_missing(std::u32string_view text) const {
  for (const char32_t character : text) {
    if (find(character) == nullptr) {
      return character;
    }
  }
  return 0;
}

std::int64_t FontMap::width(std::u32string_view text) const {
  std::int64_t sum = 0;
  for (const char32_t character : text) {
    sum += glyphs_.at(character).width;
  }
  return sum;
}

std::string FontMap::codes(std::u32string_view text) const {
  std::string out = "<";
  for (const char32_t character : text) {
    out += fmt::format("{:04X}", glyphs_.at(character).code);
  }
  return out + ">";
}

}  // namespace sktt::pdf
