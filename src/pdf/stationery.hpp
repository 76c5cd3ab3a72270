#pragma once
// Internal to src/pdf.

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/draft_fonts.hpp"
#include "pdf/draft_text.hpp"
#include "pdf/font_face.hpp"
#include "pdf/letter.hpp"

namespace sktt::pdf {

/// What everything the office prints is made with, letters and other paper alike.
///
/// Invariant: immutable once its renderer is open, so it may be used from many threads.
struct Stationery {
  /// Reads typefaces and colour profile, checks the letterhead. Fonts are not prepared yet.
  /// Errors: `not_found` if a font or profile file is missing, naming it and its package;
  /// `malformed` if the letterhead cannot be drawn.
  [[nodiscard]] static Result<Stationery> open(const Letterhead& letterhead);

  Typefaces typefaces;
  HeadText head;
  Bytes profile;  ///< The ICC profile of the output intent, deflated.
  DraftFonts fonts;
};

}  // namespace sktt::pdf
