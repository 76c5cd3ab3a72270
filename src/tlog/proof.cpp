#include "tlog/proof.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace sktt::tlog {
namespace {

constexpr std::string_view kWrongLength = "proof has more or fewer hashes than the sizes ask for";

Error wrong_root(std::string_view which, const Hash& found, const Hash& wanted) {
  return {Errc::refused, std::string(which) + " root is " + wanted.hex() +
                             ", but the proof leads to " + found.hex()};
}

// The subtrees beside the way from the root down, to be reversed at its end.
class Way {
 public:
  explicit Way(const SubtreeSource& source) : source_(source) {}

  [[nodiscard]] Status add(std::uint64_t begin, std::uint64_t end) {
    Result<Hash> hash = hash_of_range(begin, end, source_);
    if (!hash) {
      return std::move(hash).error();
    }
    hashes_.push_back(hash.value());
    return Done{};
  }
  [[nodiscard]] Proof from_leaf_to_root() && {
    std::reverse(hashes_.begin(), hashes_.end());
    return std::move(hashes_);
  }

 private:
  const SubtreeSource& source_;
  Proof hashes_;
};

// Two places of one level on their way up to the root.
struct Climb {
  std::uint64_t node;
  std::uint64_t last;

  void up() {
    node /= 2;
    last /= 2;
  }
  // The last node of a level may have no sibling, and then is its own parent.
  void up_while_left() {
    while (node % 2 == 0 && node != 0) {
      up();
    }
  }
  [[nodiscard]] bool has_left_sibling() const { return node % 2 == 1 || node == last; }
};

}  // namespace

Result<Proof> prove_inclusion(std::uint64_t index, std::uint64_t size,
                              const SubtreeSource& source) {
  if (index >= size) {
    return Error(Errc::not_found, "tree of " + std::to_string(size) + " leaves has no leaf " +
                                      std::to_string(index));
  }
  Way way(source);
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + split_of(end - begin);
    const bool goes_left = index < middle;
    Status added = goes_left ? way.add(middle, end) : way.add(begin, middle);
    if (!added) {
      return std::move(added).error();
    }
    (goes_left ? end : begin) = middle;
  }
  return std::move(way).from_leaf_to_root();
}

Result<Proof> prove_consistency(std::uint64_t old_size, std::uint64_t new_size,
                                const SubtreeSource& source) {
  if (old_size > new_size) {
    return Error(Errc::not_found, "tree of " + std::to_string(new_size) +
                                      " leaves was never as large as " + std::to_string(old_size));
  }
  if (old_size == 0) {
    return Proof();  // every tree begins with the empty one
  }
  Way way(source);
  std::uint64_t begin = 0;
  std::uint64_t end = new_size;
  while (end != old_size) {
    const std::uint64_t middle = begin + split_of(end - begin);
    const bool goes_left = old_size <= middle;
    Status added = goes_left ? way.add(middle, end) : way.add(begin, middle);
    if (!added) {
      return std::move(added).error();
    }
    (goes_left ? end : begin) = middle;
  }
  // A subtree that begins at the first leaf is the old tree, whose root the verifier has.
  if (begin != 0) {
    Status added = way.add(begin, end);
    if (!added) {
      return std::move(added).error();
    }
  }
  return std::move(way).from_leaf_to_root();
}

Status verify_inclusion(const Hash& leaf_hash, std::uint64_t index, const TreeHead& head,
                        const Proof& proof) {
  if (index >= head.size) {
    return Error(Errc::refused, "leaf " + std::to_string(index) + " is not in a tree of " +
                                    std::to_string(head.size));
  }
  Climb climb{index, head.size - 1};
  Hash root = leaf_hash;
  for (const Hash& sibling : proof) {
    if (climb.last == 0) {
      return Error(Errc::refused, std::string(kWrongLength));
    }
    if (climb.has_left_sibling()) {
      root = hash_node(sibling, root);
      climb.up_while_left();
    } else {
      root = hash_node(root, sibling);
    }
    climb.up();
  }
  if (climb.last != 0) {
    return Error(Errc::refused, std::string(kWrongLength));
  }
  if (root != head.root) {
    return wrong_root("tree's", root, head.root);
  }
  return Done{};
}

namespace {

// Sizes that leave nothing to climb: no earlier leaf, or not one more.
Status verify_trivial(const TreeHead& earlier, const TreeHead& later, const Proof& proof) {
  if (!proof.empty()) {
    return Error(Errc::refused, std::string(kWrongLength));
  }
  if (earlier.size == later.size && earlier.root != later.root) {
    return wrong_root("later", earlier.root, later.root);
  }
  if (earlier.size == 0 && earlier.root != empty_root()) {
    return wrong_root("earlier", empty_root(), earlier.root);
  }
  return Done{};
}

/// The roots that a consistency proof leads to.
struct BothRoots {
  Hash earlier;
  Hash later;
};

/// Climbs from the last leaf of the earlier tree, which `start` stands for, through both trees.
Result<BothRoots> climb_both(const TreeHead& earlier, const TreeHead& later, const Hash& start,
                             std::span<const Hash> proof) {
  Climb climb{earlier.size - 1, later.size - 1};
  while (climb.node % 2 == 1) {
    climb.up();
  }
  BothRoots roots{start, start};
  for (const Hash& sibling : proof) {
    if (climb.last == 0) {
      return Error(Errc::refused, std::string(kWrongLength));
    }
    if (climb.has_left_sibling()) {
      roots.earlier = hash_node(sibling, roots.earlier);
      roots.later = hash_node(sibling, roots.later);
      climb.up_while_left();
    } else {
      roots.later = hash_node(roots.later, sibling);
    }
    climb.up();
  }
  return climb.last == 0 ? Result(roots) : Error(Errc::refused, std::string(kWrongLength));
}

}  // namespace

Status verify_consistency(const TreeHead& earlier, const TreeHead& later, const Proof& proof) {
  if (earlier.size > later.size) {
    return Error(Errc::refused, "tree shrank from " + std::to_string(earlier.size) + " leaves to " +
                                    std::to_string(later.size));
  }
  if (earlier.size == 0 || earlier.size == later.size) {
    return verify_trivial(earlier, later, proof);
  }
  // An earlier tree that is complete is a node of the later one, and not repeated in the proof.
  const bool complete = std::has_single_bit(earlier.size);
  if (!complete && proof.empty()) {
    return Error(Errc::refused, std::string(kWrongLength));
  }
  const auto roots = climb_both(earlier, later, complete ? earlier.root : proof.front(),
                                std::span<const Hash>(proof).subspan(complete ? 0 : 1));
  if (!roots) {
    return roots.error();
  }
  if (roots.value().earlier != earlier.root) {
    return wrong_root("earlier", roots.value().earlier, earlier.root);
  }
  return roots.value().later == later.root ? Status(Done{})
                                           : wrong_root("later", roots.value().later, later.root);
}

}  // namespace sktt::tlog
