#pragma once
// Internal to src/pdf.

#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "pdf/text_layout.hpp"

namespace sktt::pdf {

/// Says what a letter's page draws that `Canvas` would not write for one: a page is a letter's
/// three lines and texts, each written in one form, of a size and colour that can be read, on the
/// page, and on neither a field nor another text. What the texts say, and where, is not looked at.
/// Nothing if the page is a letter's.
[[nodiscard]] std::optional<std::string> find_page_fault(ByteView content,
                                                         const LetterFonts& fonts);

}  // namespace sktt::pdf
