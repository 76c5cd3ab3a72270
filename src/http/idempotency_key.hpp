#pragma once

#include <optional>

#include "base/result.hpp"
#include "http/message.hpp"
#include "issue/repeat.hpp"

namespace sktt::http {

/// How long a key may be: long enough that no two clients choose the same.
inline constexpr std::size_t kMinIdempotencyKey = 16;
inline constexpr std::size_t kMaxIdempotencyKey = 64;

/// Reads the mark of a submission that its client may send again: the key, and the digest of
/// address and body. Nothing if there is no key. Errors: `malformed` for a key that is not 16 to 64
/// letters, digits, '-' and '_', in double quotes or without.
[[nodiscard]] Result<std::optional<issue::RepeatMark>> repeat_mark(const Request& request);

}  // namespace sktt::http
