#pragma once
// Internal to src/pdf.

#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "pdf/font_map.hpp"

namespace sktt::pdf {

/// Says what a letter's page draws that `Canvas` would not write for one: a page is lines and
/// texts, each written in one form, visible on white, and an /ActualText is the text it stands for.
/// Nothing if the page is a letter's.
[[nodiscard]] std::optional<std::string> find_page_fault(ByteView content, const FontMap& regular,
                                                         const FontMap& bold);

}  // namespace sktt::pdf
