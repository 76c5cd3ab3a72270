#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace sktt::tlog {

/// A node of the tree. Standard: RFC 6962, 2.1.
using Hash = crypto::Sha256;

/// Hashes one leaf. The prefix 0x00 keeps a leaf from passing for a node.
[[nodiscard]] Hash hash_leaf(ByteView leaf);
/// Hashes two subtrees into the one above them, with the prefix 0x01.
[[nodiscard]] Hash hash_node(const Hash& left, const Hash& right);
/// Gives the root of a tree without leaves.
[[nodiscard]] Hash empty_root();

/// A complete subtree: the leaves from `index << level` on, `1 << level` of them.
struct Subtree {
  std::uint8_t level = 0;
  std::uint64_t index = 0;
  auto operator<=>(const Subtree&) const = default;
};

/// Looks up the hash of a complete subtree. What it answers with an error ends the search.
using SubtreeSource = std::function<Result<Hash>(const Subtree&)>;

/// A complete subtree and its hash.
struct HashedSubtree {
  Subtree place;
  Hash hash;
  bool operator==(const HashedSubtree&) const = default;
};

/// Lists the subtrees that become complete when a leaf is added at `index`, the leaf itself first.
/// Whoever stores them can later find any root or proof in a number of steps that grows with the
/// logarithm of the tree's size. Errors: those of `source`.
[[nodiscard]] Result<std::vector<HashedSubtree>> completed_by(const Hash& leaf_hash,
                                                              std::uint64_t index,
                                                              const SubtreeSource& source);

/// Finds the root of the first `size` leaves. Errors: those of `source`.
[[nodiscard]] Result<Hash> root_of(std::uint64_t size, const SubtreeSource& source);

/// Finds the hash over the leaves from `begin` up to but not including `end`, where the range is
/// a subtree that halving a larger tree can lead to. Errors: those of `source`.
[[nodiscard]] Result<Hash> hash_of_range(std::uint64_t begin, std::uint64_t end,
                                         const SubtreeSource& source);

/// Finds where a tree of `size` leaves (2 or more) parts: the largest power of two below `size`.
[[nodiscard]] std::uint64_t split_of(std::uint64_t size);

/// The right edge of a tree that grows leaf by leaf: enough to tell its root, and no more than 64
/// hashes. For whoever reads a whole log again from its first leaf.
class Frontier {
 public:
  /// Adds the next leaf.
  void append(const Hash& leaf_hash);
  /// Counts the leaves so far.
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
  /// Gives the root over the leaves so far.
  [[nodiscard]] Hash root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> edge_;  // complete subtrees, the largest first
};

}  // namespace sktt::tlog
