#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "tlog/merkle.hpp"

namespace sktt::tlog {

/// The hashes that a proof consists of, in the order of RFC 6962.
using Proof = std::vector<Hash>;

/// Proves that the tree of `size` leaves holds its leaf at `index`; the first is 0.
/// Errors: `not_found` if `index` is not below `size`; those of `source`.
/// Standard: RFC 6962, 2.1.1.
[[nodiscard]] Result<Proof> prove_inclusion(std::uint64_t index, std::uint64_t size,
                                            const SubtreeSource& source);

/// Proves that the tree of `new_size` leaves begins with the tree of `old_size` leaves.
/// Errors: `not_found` if `old_size` is above `new_size`; those of `source`.
/// Standard: RFC 6962, 2.1.2.
[[nodiscard]] Result<Proof> prove_consistency(std::uint64_t old_size, std::uint64_t new_size,
                                              const SubtreeSource& source);

/// The root of a tree of a certain size, as a checkpoint states it.
struct TreeHead {
  std::uint64_t size = 0;
  Hash root;
  bool operator==(const TreeHead&) const = default;
};

/// Checks that `head` holds a leaf of this hash at `index`. That size and root belong together is
/// not proven by it; the signature on the checkpoint says so.
/// Errors: `refused`; the detail gives both roots. Standard: RFC 9162, 2.1.3.2.
[[nodiscard]] Status verify_inclusion(const Hash& leaf_hash, std::uint64_t index,
                                      const TreeHead& head, const Proof& proof);

/// Checks that `later` begins with all of `earlier`: nothing was removed, replaced or put between.
/// Errors: `refused`; the detail gives the roots. Standard: RFC 9162, 2.1.4.2.
[[nodiscard]] Status verify_consistency(const TreeHead& earlier, const TreeHead& later,
                                        const Proof& proof);

}  // namespace sktt::tlog
