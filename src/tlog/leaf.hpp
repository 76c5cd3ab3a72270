#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"

namespace sktt::tlog {

/// What a leaf commits to. Digests only: what they are of stays in the register.
struct LeafContent {
  std::string event;  ///< "document_sealed": 1 to 64 of a–z, 0–9, '_', '.'.
  Instant at;
  std::optional<crypto::Sha256> document;         ///< Of the revision that the event made.
  std::optional<crypto::Sha256> evidence;         ///< Of the signed request that asked for it.
  std::optional<crypto::Sha256> role_assignment;  ///< Of the appointment under which it was done.
  std::optional<crypto::Sha256> content{};  ///< Of what the register keeps of the event itself.
  bool operator==(const LeafContent&) const = default;
};

/// Unknown to whoever reads the log, so that no leaf can be guessed at. The register keeps it and
/// shows it, with the content, to whoever may see that one event.
using Salt = std::array<std::uint8_t, 32>;

/// What goes into the tree, and what opens it.
struct Leaf {
  Bytes bytes;  ///< 0x01, then the 32 bytes of the commitment.
  Salt salt{};
  bool operator==(const Leaf&) const = default;
};

/// Writes the content as JSON with sorted keys and no white space; what is absent is left out.
/// Throws std::logic_error for an event that is not a name. Standard: RFC 8785.
[[nodiscard]] std::string canonical_text(const LeafContent& content);

/// Commits to `content`: SHA-256("sktt leaf v1", salt, canonical text). Throws as
/// `canonical_text`.
[[nodiscard]] Leaf make_leaf(const LeafContent& content, Random& random);

/// Checks that the leaf of the tree commits to `content`.
/// Errors: `malformed` for a leaf or a salt of another form; `refused` if it commits to something
/// else.
[[nodiscard]] Status check_leaf(ByteView leaf, ByteView salt, const LeafContent& content);

}  // namespace sktt::tlog
