#pragma once
// Internal to src/pdf: FreeType's objects, owned.

#include <memory>
#include <type_traits>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "base/bytes.hpp"

namespace sktt::pdf::freetype {

struct LibraryDeleter {
  void operator()(FT_Library library) const noexcept { FT_Done_FreeType(library); }
};
struct FaceDeleter {
  void operator()(FT_Face face) const noexcept { FT_Done_Face(face); }
};
using Library = std::unique_ptr<std::remove_pointer_t<FT_Library>, LibraryDeleter>;
/// Dies before its library.
using Face = std::unique_ptr<std::remove_pointer_t<FT_Face>, FaceDeleter>;

/// Starts FreeType; null if it does not start.
[[nodiscard]] inline Library start() {
  FT_Library raw = nullptr;
  return Library(FT_Init_FreeType(&raw) == 0 ? raw : nullptr);
}

/// Opens a font without copying it: `file` outlives the face. Null if it is not a font.
[[nodiscard]] inline Face open(FT_Library library, ByteView file) {
  FT_Face raw = nullptr;
  const auto size = static_cast<FT_Long>(file.size());
  return Face(FT_New_Memory_Face(library, file.data(), size, 0, &raw) == 0 ? raw : nullptr);
}

}  // namespace sktt::pdf::freetype
