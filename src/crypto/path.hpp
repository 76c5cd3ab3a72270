#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "crypto/certificate.hpp"
#include "crypto/usage.hpp"

namespace sktt::crypto {

/// Checks that `leaf` chains to one of `anchors` through `intermediates` as of `at`, and that the
/// leaf's and the CAs' extensions are exactly those of their profile (critical key usage, extended
/// key usage, basic constraints with path length, no unknown critical extension). Revocation is
/// not looked at: OpenSSL would judge it by today, not by `at`. The second named by notAfter itself
/// counts as past, which is how OpenSSL reads it.
///
/// Errors: `refused`; the detail names the certificate and the rule.
/// Standard: RFC 5280, 6.1; RFC 3161, 2.3 (TSA); RFC 9336 (document signing).
[[nodiscard]] Status check_path(const Certificate& leaf, std::span<const Certificate> intermediates,
                                std::span<const Certificate> anchors, Usage usage, Instant at);

/// Checks as `check_path` does and gives the CAs that the path goes through, the anchor last.
/// Errors: as `check_path`.
[[nodiscard]] Result<std::vector<Certificate>> build_path(
    const Certificate& leaf, std::span<const Certificate> intermediates,
    std::span<const Certificate> anchors, Usage usage, Instant at);

}  // namespace sktt::crypto
