#pragma once

#include <string_view>

namespace sktt::http {

// Fields of our own that carry what only its holder knows: never in a path or a query, which
// browsers, proxies and logs keep.

/// The tracking token of an application.
inline constexpr std::string_view kTrackingTokenField = "sktt-tracking-token";
/// The code of a collection receipt.
inline constexpr std::string_view kReceiptCodeField = "sktt-receipt-code";

}  // namespace sktt::http
