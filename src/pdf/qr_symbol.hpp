#pragma once
// Internal to src/pdf.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt::pdf {

/// A QR symbol as filled rectangles, one unit a module, the lower left module at the origin.
struct QrSymbol {
  int modules;             ///< Along each side, without the quiet zone.
  std::string rectangles;  ///< Operators "x y w h re", one a line, then "f".
};

/// Encodes an HTTPS://HOST/V#BASE32 text: alphanumeric, '#' as a byte, alphanumeric; quality M,
/// mask pattern 010.
/// Errors: `malformed` if the text is not of that form; `too_large` past 800 characters.
/// Standard: ISO/IEC 18004:2015.
[[nodiscard]] Result<QrSymbol> draw_qr(std::string_view text);

/// Encodes any text that a scanner types as it is, such as the code of a receipt: alphanumeric if
/// it can be, else as bytes; quality M, mask pattern 010.
/// Errors: `malformed` for an empty text or one with a NUL; `too_large` past 800 characters.
/// Standard: ISO/IEC 18004:2015.
[[nodiscard]] Result<QrSymbol> draw_plain_qr(std::string_view text);

}  // namespace sktt::pdf
