#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/encoding.hpp"
#include "support/vectors.hpp"
#include "tlog/merkle.hpp"

namespace sktt::tlog {

/// Takes the value out, or fails the test with the error's text.
template <class T>
T taken(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().detail());
  }
  return std::move(result).value();
}

/// The root as RFC 6962, 2.1 defines it, word for word and without any memory.
inline Hash naive_root(std::span<const Hash> leaves) {
  if (leaves.empty()) {
    return crypto::sha256(ByteView());
  }
  if (leaves.size() == 1) {
    return leaves.front();
  }
  std::size_t split = 1;
  while (split * 2 < leaves.size()) {
    split *= 2;
  }
  return hash_node(naive_root(leaves.first(split)), naive_root(leaves.subspan(split)));
}

/// Leaf hashes of a tree of `size` made-up leaves.
inline std::vector<Hash> made_up_leaves(std::size_t size) {
  std::vector<Hash> out;
  out.reserve(size);
  for (std::size_t index = 0; index < size; ++index) {
    out.push_back(hash_leaf(as_bytes("leaf " + std::to_string(index))));
  }
  return out;
}

/// Every complete subtree of a list of leaves.
class KnownSubtrees {
 public:
  explicit KnownSubtrees(const std::vector<Hash>& leaves) : levels_{leaves} {
    while (levels_.back().size() > 1) {
      const std::vector<Hash>& below = levels_.back();
      std::vector<Hash> level;
      for (std::size_t index = 0; index + 1 < below.size(); index += 2) {
        level.push_back(hash_node(below[index], below[index + 1]));
      }
      levels_.push_back(std::move(level));
    }
  }
  [[nodiscard]] SubtreeSource source() const {
    return [this](const Subtree& place) -> Result<Hash> {
      return levels_.at(place.level).at(place.index);
    };
  }

 private:
  std::vector<std::vector<Hash>> levels_;
};

/// The leaf hashes of roots.vec and the root after each.
struct KnownTree {
  std::vector<Hash> leaves;
  std::vector<Hash> roots;
};

inline KnownTree known_tree() {
  KnownTree out;
  for (test::Vector& vector : test::read_vectors("tlog/roots.vec")) {
    out.leaves.push_back(hash_leaf(taken(from_hex(vector.take("input")))));
    out.roots.push_back(taken(Hash::from_hex(vector.take("root"))));
    if (!vector.left_over().empty()) {
      throw std::runtime_error("tlog/roots.vec: unread key " + vector.left_over());
    }
  }
  return out;
}

}  // namespace sktt::tlog
