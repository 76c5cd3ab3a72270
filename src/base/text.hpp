#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt {

/// Decodes UTF-8. Errors: `malformed` for anything that is not shortest-form UTF-8 of a Unicode
/// scalar value. Standard: Unicode 15, D92.
[[nodiscard]] Result<std::u32string> decode_utf8(std::string_view text);

/// Encodes scalar values as UTF-8. Throws std::logic_error for a value that is none.
[[nodiscard]] std::string encode_utf8(std::u32string_view scalars);

/// Normalises to NFC. Errors: `malformed` for bad UTF-8. Standard: Unicode UAX #15.
[[nodiscard]] Result<std::string> normalise_nfc(std::string_view text);

/// Checks that a person may have meant this line of text: UTF-8, between `min` and `max` code
/// points, no C0 or C1 control, no bidi override or isolate (U+202A–202E, U+2066–2069), no
/// noncharacter, no space (Unicode Zs) at either end. Gives it in NFC.
/// Errors: `malformed`; the detail says what was found, not the text itself.
[[nodiscard]] Result<std::string> check_line(std::string_view text, std::size_t min,
                                             std::size_t max);

/// Tells whether a scalar value is a letter (Unicode Lu, Ll, Lt or Lo; not a modifier letter).
[[nodiscard]] bool is_letter(char32_t scalar) noexcept;
/// Tells whether a scalar value is a combining mark (Unicode Mn, Mc or Me).
[[nodiscard]] bool is_mark(char32_t scalar) noexcept;

/// Takes the first letter of each part of a name: "Kim Ha-neul" gives "K. H." Spaces of any kind
/// part a name; hyphens and apostrophes do not.
/// Marks that belong to a letter stay with it. Invalid UTF-8 throws std::logic_error.
[[nodiscard]] std::string initials(std::string_view name);

}  // namespace sktt
