#pragma once

#include <string_view>

namespace sktt::http {

// Fields of our own that carry what only its holder knows: never in a path or a query, which
// browsers, proxies and logs keep.

/// The tracking token of an application.
inline constexpr std::string_view kTrackingTokenField = "sktt-tracking-token";
/// The code of a collection receipt.
inline constexpr std::string_view kReceiptCodeField = "sktt-receipt-code";

/// The mark of a submission that its client may send again.
/// Standard: draft-ietf-httpapi-idempotency-key-header.
inline constexpr std::string_view kIdempotencyKey = "idempotency-key";

}  // namespace sktt::http
