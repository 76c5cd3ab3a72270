#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt::verify {

/// What kind of file a file is, by its first look: for the wording only, nothing rests on it.
enum class FileForm : std::uint8_t {
  empty,
  no_pdf,     ///< No %PDF- near its beginning; cut before it, perhaps.
  too_large,  ///< Larger than any letter; not looked into.
  encrypted,  ///< A PDF that names an encryption dictionary: what it says cannot be read.
  other_pdf,  ///< A PDF that holds none of our fields.
  letter,     ///< It is, or resembles, one of our letters.
};
/// Gives the stable name, "other_pdf".
[[nodiscard]] std::string_view to_name(FileForm form);
/// Reads such a name. Errors: `malformed`, listing the names there are.
[[nodiscard]] Result<FileForm> file_form_from_name(std::string_view name);

/// How far from the beginning other readers look for %PDF-, in bytes.
inline constexpr std::size_t kMaxBytesBeforeHeader = 1024;

/// Tells whether other readers would take a file for a PDF.
[[nodiscard]] bool has_pdf_header(ByteView file);

/// Looks at a file that the reader refused. Reads its bytes at most four times, whatever they are.
[[nodiscard]] FileForm form_of(ByteView file);

}  // namespace sktt::verify
