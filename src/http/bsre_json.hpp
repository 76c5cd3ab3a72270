#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "issue/presented.hpp"

namespace sktt::http {

// The shape in which Indonesian systems ask BSrE's client service to verify a PDF, and are
// answered. src/http/README.md says which member is sourced from where.

/// Reads a request: {"file": base64, "password"?}; the base64 may have line breaks, the password is
/// not looked at, since no letter is encrypted, nor is any other member. Gives the PDF.
/// Errors: `malformed` for other JSON, other base64 and what is no PDF; `too_large`.
[[nodiscard]] Result<Bytes> read_bsre_request(std::string_view body);

/// Writes both proofs on a presented file in that shape. VALID is green and nothing else. What a
/// certificate may be used for is known of those in `trust`.
[[nodiscard]] nlohmann::json to_bsre_json(const issue::PresentedReport& presented, ByteView file,
                                          const verify::TrustBundle& trust);

}  // namespace sktt::http
