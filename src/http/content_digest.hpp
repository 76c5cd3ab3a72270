#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt::http {

/// Makes the value of a Content-Digest field: SHA-256 of the body.
/// Standard: RFC 9530, 2.
[[nodiscard]] std::string content_digest(ByteView body);

/// Checks a Content-Digest field against the body it came with. Takes one sha-256 digest and
/// nothing beside it, so that no two readers can pick different digests of one message.
///
/// Errors: `malformed` if the field is not of that form; `refused` if the body is another.
/// Standard: RFC 9530, 2.
[[nodiscard]] Status check_content_digest(std::string_view field, ByteView body);

}  // namespace sktt::http
