#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/letter_claims.hpp"

namespace sktt::verify {

/// Writes what a letter's QR holds: "HTTPS://HOST/V#<unpadded base32>", the host in upper case so
/// that a QR holds it in its alphanumeric mode.
[[nodiscard]] std::string qr_text(std::string_view host, ByteView cose);

/// Writes the line under the QR: "host · XXXXX-XXXXX-C".
[[nodiscard]] std::string typed_line(std::string_view host, const crypto::LetterToken& token);

/// What a QR holds, nothing of it trusted yet.
struct QrUnverified {
  std::string host;  ///< Lower case.
  Bytes cose;
};

/// Reads exactly the form of `qr_text`. Errors: `malformed`.
[[nodiscard]] Result<QrUnverified> read_qr_unverified(std::string_view text);

}  // namespace sktt::verify
