#pragma once
// Internal to src/pdf.

#include "base/result.hpp"
#include "pdf/draft_document.hpp"
#include "pdf/draft_text.hpp"

namespace sktt::pdf {

/// Draws everything on the page but the form's fields.
/// Errors: `malformed` if the rows do not fit above the signatures.
[[nodiscard]] Status draw_letter(Canvas& canvas, const Typefaces& typefaces, const HeadText& head,
                                 const DraftText& letter);

}  // namespace sktt::pdf
