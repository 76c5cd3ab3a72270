#pragma once
// Internal to src/pdf.

#include <cstdint>
#include <set>
#include <string>

#include "base/bytes.hpp"
#include "pdf/font_face.hpp"

namespace sktt::pdf {

/// A font cut down to some of its glyphs.
struct FontSubset {
  std::string name;   ///< With the subset's tag.
  Bytes file;         ///< Deflated.
  std::int64_t size;  ///< Bytes before deflation.
};

/// Cuts a typeface down to `characters`, all of which it has; glyphs keep their numbers. Takes
/// some milliseconds.
[[nodiscard]] FontSubset cut_down(const Typeface& typeface, Face face,
                                  const std::set<char32_t>& characters);

/// Compresses with zlib's format, as /FlateDecode wants it.
[[nodiscard]] Bytes deflate(ByteView data);

}  // namespace sktt::pdf
