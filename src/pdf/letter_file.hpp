#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "pdf/byte_range.hpp"
#include "pdf/refusal.hpp"
#include "pdf/signature_content.hpp"

namespace sktt::pdf {

/// Largest file that the reader looks at, in bytes. Our own letters are below a tenth of it.
inline constexpr std::size_t kMaxLetterBytes = std::size_t{4} * 1024 * 1024;

/// One signing revision of a letter, as read and found canonical.
struct SignatureRevision {
  int number;         ///< 2 to 5.
  std::size_t begin;  ///< Offset of its first byte.
  std::size_t end;    ///< Offset one past its last byte.
  SignatureContent content;
  Gap gap;
  Bytes cms;  ///< The DER in /Contents, padding taken off and checked to be zeros.
};

/// A run of a file's bytes.
struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< One past the last.
};

/// The parts of a draft that hold nothing of its letter, so that every office's drafts have the
/// same few: objects as they are written. The reader does not know what they should be.
struct StationeryParts {
  Extent empty_fields;  ///< What the five fields show before they are filled.
  Extent regular_font;  ///< The font, its descendant, descriptor, file and character map.
  Extent bold_font;
  Extent colour_profile;
};

/// A file in this dialect: a draft and the signing revisions that follow it, in order.
struct LetterFile {
  int grammar;            ///< Version of src/pdf/README.md that it follows.
  std::size_t draft_end;  ///< Offset one past revision 1.
  StationeryParts stationery;
  std::vector<SignatureRevision> signatures;  ///< 0 to 4, field order.
};

using LetterReading = std::variant<LetterFile, Refusal>;

/// Reads a whole file against the grammar: revision by revision, every byte accounted for. Checks
/// structure, ByteRanges and that each revision is what `prepare_revision` would write for its
/// content, to the byte; checks no cryptography. Never throws for any input; memory and time are
/// bounded by the size of the file.
/// Standard: src/pdf/README.md.
[[nodiscard]] LetterReading read_letter(ByteView file);

}  // namespace sktt::pdf
