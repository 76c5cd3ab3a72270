#pragma once
// Internal to src/pdf.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/object.hpp"

namespace sktt::pdf {

/// A glyph of an embedded subset.
struct MappedGlyph {
  std::uint16_t code;  ///< Its two-byte character code under Identity-H.
  std::int64_t width;  ///< Thousandths of the font size.
  bool operator==(const MappedGlyph&) const = default;
};

/// What a draft's embedded font can draw, read from the draft itself: /ToUnicode says which
/// characters, /W how wide they are. So signing needs no font file and no font library.
///
/// Invariant: every glyph has its width. Immutable; may be shared between threads.
class FontMap {
 public:
  FontMap() = default;
  /// Reads the two. `to_unicode` is the CMap as it stands in the file, uncompressed, with bfchar
  /// blocks of one character each; `widths` is /W with the forms "c [w ...]" and "c c w".
  /// Errors: `malformed` for any other form or a glyph without a width.
  /// Standard: ISO 32000-1:2008, 9.7.4.3 and 9.10.3.
  [[nodiscard]] static Result<FontMap> parse(ByteView to_unicode, const Array& widths);

  /// Finds the glyph of a character; null if the subset has none.
  [[nodiscard]] const MappedGlyph* find(char32_t character) const;
  /// Finds the first character that cannot be drawn; 0 if there is none.
  [[nodiscard]] char32_t first_missing(std::u32string_view text) const;
  /// Adds up the widths, in thousandths of the font size. Every character must be there.
  [[nodiscard]] std::int64_t width(std::u32string_view text) const;
  /// Writes the text as one hexadecimal string of codes. Every character must be there.
  [[nodiscard]] std::string codes(std::u32string_view text) const;
  /// Adds up the widths of codes, four hexadecimal digits each, in thousandths of the font size.
  /// Nothing if the font lacks one of them.
  [[nodiscard]] std::optional<std::int64_t> width_of_codes(std::string_view codes) const;
  [[nodiscard]] std::size_t size() const { return glyphs_.size(); }

 private:
  struct Entry {
    char32_t character;
    MappedGlyph glyph;
  };
  /// Takes over every bfchar block. Errors: as `parse`.
  [[nodiscard]] Status take_blocks(std::string_view cmap, const std::vector<std::int64_t>& widths);
  /// Sorts what was taken. Errors: `malformed` if a character is there twice.
  [[nodiscard]] Status put_in_order();
  /// As `find`. Throws std::logic_error if there is none.
  [[nodiscard]] const MappedGlyph& at(char32_t character) const;

  std::vector<Entry> glyphs_;         ///< By character, each once.
  std::vector<std::int64_t> widths_;  ///< By code; negative where there is no glyph.
  /// For each character of ASCII: one more than its place in `glyphs_`; 0 if it is not there.
  std::array<std::uint8_t, 128> ascii_{};
};

}  // namespace sktt::pdf
