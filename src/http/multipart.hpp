#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt::http {

inline constexpr std::size_t kMaxFormParts = 32;
inline constexpr std::size_t kMaxFormHeadBytes = 1024;  ///< Of one part.

/// One part of a form. `content` views into the body that was parsed.
struct FormPart {
  std::string name;
  std::string filename;      ///< Empty if there is none. Never to be used as a path.
  std::string content_type;  ///< In small letters; "text/plain" if the part names none.
  ByteView content;
};

/// Takes a whole multipart/form-data body apart. `content_type` is the request's field.
///
/// Accepts what browsers and curl send and nothing looser: the boundary in RFC 2046's alphabet,
/// nothing before the first and after the last boundary but one line end, lines that end with
/// CRLF, in each part one Content-Disposition with name and perhaps filename, both quoted UTF-8,
/// and perhaps one Content-Type. No other field, no filename*, no path in a filename, no nesting.
///
/// Errors: `malformed`; `too_large` past `kMaxFormParts` or `kMaxFormHeadBytes`.
/// Standard: RFC 7578, 4; RFC 2046, 5.1.1.
[[nodiscard]] Result<std::vector<FormPart>> parse_form(std::string_view content_type,
                                                       ByteView body);

}  // namespace sktt::http
