#pragma once
// Internal to src/pdf.

#include <array>
#include <set>
#include <vector>

#include "pdf/font_face.hpp"
#include "pdf/object.hpp"

namespace sktt::pdf {

/// Characters of each face, in the order of `kFaces`.
using FaceCharacters = std::array<std::set<char32_t>, kFaces.size()>;

/// The fonts that drafts embed. To cut a typeface down and to deflate it costs more than the rest
/// of a draft, so it is done once for each of a few repertoires, the last of which is all that the
/// typeface has, and a draft takes the smallest that has its characters. So there are few fonts,
/// and who verifies a letter can know them all.
///
/// Invariant: immutable after `prepare`, so it may be used from many threads.
class DraftFonts {
 public:
  /// Prepares the fonts of every repertoire; the smallest has what a signing revision may draw.
  [[nodiscard]] static DraftFonts prepare(const Typefaces& typefaces);

  /// Gives each repertoire's characters, the smallest first.
  [[nodiscard]] std::vector<FaceCharacters> repertoires() const;

  /// Gives the ten objects of both fonts for a draft that draws `characters`, in ascending order.
  /// Throws std::logic_error for a character that its typeface lacks.
  [[nodiscard]] std::vector<IndirectObject> objects(const FaceCharacters& characters) const;

 private:
  struct Prepared {
    std::set<char32_t> characters;
    std::vector<IndirectObject> objects;
  };
  /// By face, the smallest repertoire first.
  std::array<std::vector<Prepared>, kFaces.size()> fonts_;
};

}  // namespace sktt::pdf
