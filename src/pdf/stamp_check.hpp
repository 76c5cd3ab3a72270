#pragma once
// Internal to src/pdf.

#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "pdf/text_layout.hpp"

namespace sktt::pdf {

/// Says what a stamp's form draws that `draw_stamp` would not: a stamp is circles, small stars and
/// texts in one ink, each written in one form and within the form's box. Which texts is not looked
/// at: that differs between offices. Nothing if the form is a stamp's.
[[nodiscard]] std::optional<std::string> find_stamp_fault(ByteView content,
                                                          const LetterFonts& fonts);

}  // namespace sktt::pdf
