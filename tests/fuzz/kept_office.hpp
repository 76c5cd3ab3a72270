#pragma once

#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::fuzz {

/// The office of tests/data/letters/grammar-1, whose keys are gone. What it signed once is accepted
/// by every process alike, and no process can sign more of it.

/// Reads its trust bundle.
[[nodiscard]] verify::TrustBundle kept_trust();

/// Reads one of its letters ("0001", "0004").
[[nodiscard]] Bytes kept_letter(std::string_view number);

/// A moment at which its letters are valid: 2026-11-23T16:00:00Z.
[[nodiscard]] Instant kept_moment();

/// Its revocation lists as they were signed.
[[nodiscard]] std::vector<Bytes> kept_revocation_lists();

}  // namespace sktt::fuzz
