#include "pdf/font_map.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace sktt::pdf {
namespace {

/// Widths by code; `kNoWidth` where there is none. As long as the highest code needs.
using Widths = std::vector<std::int64_t>;
constexpr std::int64_t kNoWidth = -1;
constexpr std::int64_t kMaxCode = 0xFFFF;
constexpr std::int64_t kMaxWidth = 10000;

Error bad_widths() {
  return {Errc::malformed, "/W is not of the form that a letter uses"};
}

bool put_width(Widths& widths, std::int64_t code, const Object& object) {
  const auto* width = object.get_if<std::int64_t>();
  if (width == nullptr || code < 0 || code > kMaxCode || *width < 0 || *width > kMaxWidth) {
    return false;
  }
  const auto place = static_cast<std::size_t>(code);
  if (place >= widths.size()) {
    widths.resize(place + 1, kNoWidth);
  }
  return std::exchange(widths[place], *width) == kNoWidth;
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

/// The one form of a bfchar line: "<GGGG> <UUUU>", or with a surrogate pair for the second.
class MappingLines {
 public:
  explicit MappingLines(std::string_view rest) : rest_(rest) {}

  bool accept(std::string_view text) {
    if (rest_.substr(0, text.size()) != text) {
      return false;
    }
    rest_.remove_prefix(text.size());
    return true;
  }
  /// Reads four upper-case hexadecimal digits.
  std::optional<char32_t> unit() {
    constexpr std::size_t kDigits = 4;
    char32_t value = 0;
    for (const char digit : rest_.substr(0, kDigits)) {
      const bool decimal = digit >= '0' && digit <= '9';
      if (!decimal && (digit < 'A' || digit > 'F')) {
        return std::nullopt;
      }
      value = value << 4U | static_cast<char32_t>(decimal ? digit - '0' : digit - 'A' + 10);
    }
    if (rest_.size() < kDigits) {
      return std::nullopt;
    }
    rest_.remove_prefix(kDigits);
    return value;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// Reads one character of UTF-16BE, in hexadecimal, up to its '>'.
std::optional<char32_t> character_of(MappingLines& lines) {
  const auto first = lines.unit();
  if (!first || (*first >= 0xDC00 && *first <= 0xDFFF)) {
    return std::nullopt;
  }
  if (*first < 0xD800 || *first > 0xDBFF) {
    return first;
  }
  const auto second = lines.unit();
  if (!second || *second < 0xDC00 || *second > 0xDFFF) {
    return std::nullopt;
  }
  return 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00);
}

struct Mapping {
  std::size_t code;
  char32_t character;
};

std::optional<Mapping> read_mapping(MappingLines& lines) {
  if (!lines.accept("<")) {
    return std::nullopt;
  }
  const auto code = lines.unit();
  if (!code || !lines.accept("> <")) {
    return std::nullopt;
  }
  const auto character = character_of(lines);
  if (!character || !lines.accept(">\n")) {
    return std::nullopt;
  }
  return Mapping{static_cast<std::size_t>(*code), *character};
}

}  // namespace

Result<FontMap> FontMap::parse(ByteView to_unicode, const Array& widths) {
  auto width_of = read_widths(widths);
  if (!width_of) {
    return width_of.error();
  }
  const std::string_view cmap = as_text(to_unicode);
  if (cmap.find("beginbfrange") != std::string_view::npos) {
    return Error(Errc::malformed, "/ToUnicode uses bfrange");
  }
  FontMap map;
  if (Status taken = map.take_blocks(cmap, width_of.value()); !taken) {
    return std::move(taken).error();
  }
  if (Status ordered = map.put_in_order(); !ordered) {
    return std::move(ordered).error();
  }
  map.widths_ = std::move(width_of).value();
  return map;
}

Status FontMap::take_blocks(std::string_view cmap, const std::vector<std::int64_t>& widths) {
  constexpr std::string_view kBegin = "beginbfchar\n";
  for (std::size_t at = cmap.find(kBegin); at != std::string_view::npos;
       at = cmap.find(kBegin, at)) {
    MappingLines lines(cmap.substr(at + kBegin.size()));
    while (!lines.accept("endbfchar\n")) {
      const auto mapping = read_mapping(lines);
      if (!mapping) {
        return Error(Errc::malformed, "/ToUnicode: expected a line <GGGG> <UUUU>");
      }
      if (mapping->code >= widths.size() || widths[mapping->code] == kNoWidth) {
        return Error(Errc::malformed, "/W lacks the width of a glyph that /ToUnicode names");
      }
      glyphs_.push_back(
          {mapping->character, {static_cast<std::uint16_t>(mapping->code), widths[mapping->code]}});
    }
    at = cmap.size() - lines.rest().size();
  }
  return Done{};
}

Status FontMap::put_in_order() {
  const auto lower = [](const Entry& left, const Entry& right) {
    return left.character < right.character;
  };
  const auto same = [](const Entry& left, const Entry& right) {
    return left.character == right.character;
  };
  std::sort(glyphs_.begin(), glyphs_.end(), lower);
  if (std::adjacent_find(glyphs_.begin(), glyphs_.end(), same) != glyphs_.end()) {
    return Error(Errc::malformed, "/ToUnicode maps two glyphs to one character");
  }
  for (std::size_t place = 0; place < glyphs_.size(); ++place) {
    const char32_t character = glyphs_[place].character;
    if (character >= ascii_.size()) {
      break;  // They are in order, so no more of ASCII than there is has come before.
    }
    ascii_[character] = static_cast<std::uint8_t>(place + 1);
  }
  return Done{};
}

const MappedGlyph* FontMap::find(char32_t character) const {
  if (character < ascii_.size()) {
    const std::size_t place = ascii_[character];
    return place == 0 ? nullptr : &glyphs_[place - 1].glyph;
  }
  const auto lower = [](const Entry& entry, char32_t wanted) { return entry.character < wanted; };
  const auto found = std::lower_bound(glyphs_.begin(), glyphs_.end(), character, lower);
  return found == glyphs_.end() || found->character != character ? nullptr : &found->glyph;
}

const MappedGlyph& FontMap::at(char32_t character) const {
  const MappedGlyph* glyph = find(character);
  if (glyph == nullptr) {
    throw std::logic_error("FontMap: a character that was not looked for before");
  }
  return *glyph;
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
    sum += at(character).width;
  }
  return sum;
}

std::optional<std::int64_t> FontMap::width_of_codes(std::string_view codes) const {
  std::int64_t sum = 0;
  MappingLines digits(codes);
  while (!digits.rest().empty()) {
    const auto code = digits.unit();
    if (!code || *code >= widths_.size() || widths_[*code] == kNoWidth) {
      return std::nullopt;
    }
    sum += widths_[*code];
  }
  return sum;
}

std::string FontMap::codes(std::u32string_view text) const {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "<";
  out.reserve(4 * text.size() + 2);
  for (const char32_t character : text) {
    const std::uint32_t code = at(character).code;
    out += {kDigits[code >> 12U], kDigits[code >> 8U & 0xFU], kDigits[code >> 4U & 0xFU],
            kDigits[code & 0xFU]};
  }
  return out + ">";
}

}  // namespace sktt::pdf
