#pragma once
// Internal to src/pdf.

#include <optional>
#include <string>

#include "base/bytes.hpp"

namespace sktt::pdf {

/// Checks that a content stream is made of numbers, names, strings, arrays, dictionaries and the
/// operators a letter uses: paths, text, grey and RGB colour, marked content, Do. So there is no
/// inline image, no shading, no graphics state dictionary and no comment. Spacing is free.
/// Gives what is wrong, or nothing.
/// Standard: ISO 32000-1:2008, Annex A.
[[nodiscard]] std::optional<std::string> find_content_fault(ByteView content);

}  // namespace sktt::pdf
