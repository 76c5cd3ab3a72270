#pragma once

#include <cstddef>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/byte_range.hpp"
#include "pdf/signature_content.hpp"

namespace sktt::pdf {

/// A revision with everything in place but the signature: `before` and `after` are what to sign.
///
/// Invariant: `increment` is what the new revision adds to the file; its /ByteRange is final.
class PendingRevision {
 public:
  PendingRevision(Bytes previous, Bytes increment, Gap gap);
  /// The signed bytes before the gap, from the start of the file.
  [[nodiscard]] ByteView before() const;
  /// The signed bytes after the gap, to the end of the revision.
  [[nodiscard]] ByteView after() const;
  /// Puts the signature into the gap, upper-case hexadecimal, padded with zeros, and gives the
  /// bytes that this revision adds. Errors: `too_large` if the signature does not fit.
  [[nodiscard]] Result<Bytes> embed(ByteView signature) const;

 private:
  Bytes whole_;
  std::size_t previous_size_;
  Gap gap_;
};

/// Writes the next revision of `file` for `content`, with room for a signature of
/// `signature_bytes`. Appends only; rewrites the field's widget, adds the signature dictionary and
/// the appearance, for the first paraf the catalog's /Perms (DocMDP, P 2), for the seal the field
/// `nomor`.
///
/// Errors: `refused` if the file is not a letter of this dialect, or this field is not the next;
/// `malformed` if a text cannot be drawn with the draft's fonts or does not fit its box: the
/// detail names the character or the text's kind; `too_large` for a room beyond 1 MiB.
/// Standard: ISO 32000-1:2008, 7.5.6 and 12.8; src/pdf/README.md, Revisions 2 to 5.
[[nodiscard]] Result<PendingRevision> prepare_revision(ByteView file,
                                                       const SignatureContent& content,
                                                       std::size_t signature_bytes);

}  // namespace sktt::pdf
