#include "pdf/text_layout.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/core.h>

#include "base/text.hpp"

namespace sktt::pdf {
namespace {

/// How much smaller each try is.
constexpr Length kStep = kPoint / 4;

Length width_at(const FontMap& font, std::u32string_view text, Length size) {
  constexpr std::int64_t kUnits = 1000;
  // Rounded up: what fits by this measure fits.
  return (font.width(text) * size + kUnits - 1) / kUnits;
}

/// Breaks at spaces, filling each line; a word wider than the room gets a line of its own.
std::vector<std::u32string> wrapped(const FontMap& font, std::u32string_view text, Length size,
                                    Length room) {
  std::vector<std::u32string> lines;
  while (!text.empty()) {
    const std::u32string_view word = text.substr(0, text.find(U' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    std::u32string longer = lines.empty() ? U"" : lines.back() + U" ";
    longer += word;
    if (lines.empty() || width_at(font, longer, size) > room) {
      lines.emplace_back(word);
    } else {
      lines.back() = std::move(longer);
    }
  }
  return lines;
}

}  // namespace

std::string to_points(Length length) {
  const Length magnitude = std::abs(length);
  std::string out = fmt::format("{}{}", length < 0 ? "-" : "", magnitude / kPoint);
  if (magnitude % kPoint != 0) {
    out += fmt::format(".{:02}", magnitude % kPoint);
    out.resize(out.find_last_not_of('0') + 1);
  }
  return out;
}

Result<std::vector<Line>> set_text(std::string_view utf8, const Setting& setting,
                                   const LetterFonts& fonts, Length room) {
  const auto text = decode_utf8(utf8);
  if (!text) {
    return Error(text.error()).within(setting.what);
  }
  const FontMap& font = fonts.of(setting.face);
  if (const char32_t missing = font.first_missing(text.value()); missing != 0) {
    return Error(Errc::malformed, fmt::format("{}: U+{:04X} is not in the letter's font",
                                              setting.what, static_cast<std::uint32_t>(missing)));
  }
  for (std::size_t count = 1; count <= setting.max_lines; ++count) {
    for (Length size = setting.size; size >= setting.least; size -= kStep) {
      std::vector<Line> lines;
      bool fits = true;
      for (std::u32string& line : wrapped(font, text.value(), size, room)) {
        const Length width = width_at(font, line, size);
        fits = fits && width <= room;
        const Length space = lines.empty() ? setting.space_above : 0;
        lines.push_back({std::move(line), setting.face, size, width, space});
      }
      if (fits && lines.size() <= count) {
        return lines;
      }
    }
  }
  const Length excess =
      width_at(font, text.value(), setting.least) - room * static_cast<Length>(setting.max_lines);
  return Error(
      Errc::malformed,
      fmt::format("{} does not fit its box, not even at {} pt on {} lines ({} pt too wide)",
                  setting.what, to_points(setting.least), setting.max_lines,
                  to_points(std::max(excess, kPoint))));
}

}  // namespace sktt::pdf
