#pragma once
// Internal to src/pdf.

#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/signature_content.hpp"
#include "pdf/text_layout.hpp"

namespace sktt::pdf {

/// Draws what a signed field shows: the content stream of its appearance, whose box is that of
/// `box_of`, moved to the origin. Uses the resources FR, FB and, for the seal, Stamp.
/// The same content and fonts always give the same bytes.
/// Errors: `malformed` if a text cannot be drawn or does not fit; the detail says which.
[[nodiscard]] Result<Bytes> draw_signature(const SignatureContent& content,
                                           const LetterFonts& fonts);

/// Draws the value of the field `nomor`. Errors: as `draw_signature`.
[[nodiscard]] Result<Bytes> draw_number(std::string_view number, const LetterFonts& fonts);

}  // namespace sktt::pdf
