#pragma once
// Internal to src/pdf: what the Cap Dinas shows, QR and stamp.

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/signature_content.hpp"
#include "pdf/text_layout.hpp"

namespace sktt::pdf {

/// Draws the seal; `content.seal` is there. Errors: as `draw_signature`, whose part it is.
[[nodiscard]] Result<Bytes> draw_seal(const SignatureContent& content, const LetterFonts& fonts);

/// The two parameters that the seal's drawing carries as marked content.
struct SealMarks {
  std::string qr_text;
  std::string typed_line;
};

/// Takes the marks out of a drawing of the seal. Errors: `malformed` if they are not in it.
[[nodiscard]] Result<SealMarks> read_seal_marks(ByteView drawing);

}  // namespace sktt::pdf
