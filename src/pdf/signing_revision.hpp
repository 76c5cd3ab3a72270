#pragma once
// Internal to src/pdf: the one writer of signing revisions, which the reader uses as well.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/byte_range.hpp"
#include "pdf/document.hpp"
#include "pdf/letter_grammar.hpp"
#include "pdf/signature_content.hpp"

namespace sktt::pdf {

/// A signing revision with zeros in its gap.
struct WrittenRevision {
  Bytes increment;
  Gap gap;  ///< Counted from the start of the file.
};

/// Object numbers that a signing revision writes.
struct RevisionNumbers {
  std::uint32_t signature;
  std::uint32_t appearance;
  std::uint32_t number_appearance;  ///< In the seal's revision only.
};

/// Finds the numbers that the revision after `end` uses for its new objects.
[[nodiscard]] RevisionNumbers numbers_after(const FileEnd& end);

/// Lists the objects, in order, that the revision of `field` writes after `end`.
[[nodiscard]] std::vector<std::uint32_t> expected_objects(const Draft& draft, const FileEnd& end,
                                                          SignatureField field);

/// Checks that a content says what its field needs, in the one spelling that is read back: NFC
/// texts of 1 to 120 characters, a seal exactly for `cap_dinas`, a time within a PDF date.
/// Errors: `malformed`, naming the text's kind.
[[nodiscard]] Status check_content(const SignatureContent& content);

/// Writes the revision that follows `end` for `content`, its /Contents `signature_bytes` zeros.
/// Errors: those of `check_content` and of `draw_signature`.
[[nodiscard]] Result<WrittenRevision> write_signing_revision(const Draft& draft, const FileEnd& end,
                                                             const SignatureContent& content,
                                                             std::size_t signature_bytes);

}  // namespace sktt::pdf
