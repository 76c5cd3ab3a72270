#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.hpp"

namespace sktt::issue {

/// Tells by its content what a file is: "application/pdf", "image/jpeg", "image/png", or nothing.
///
/// A PDF begins with "%PDF-1." or "%PDF-2." and a digit and has startxref and %%EOF in its last
/// 1024 bytes, where readers look for them. A PNG is chunks from IHDR to IEND, all there and
/// nothing after them. A JPEG is segments up to a scan, a frame with a size among them, and the
/// scan has its end marker; what a phone adds after that is left alone. So a cut file is none of
/// them. What a file shows is for people to judge: nothing is decoded here.
///
/// Standard: ISO 32000-2:2020, 7.5; ISO/IEC 15948:2004, 5; ITU-T T.81, B.1.
[[nodiscard]] std::optional<std::string_view> media_type_of(ByteView content);

}  // namespace sktt::issue
