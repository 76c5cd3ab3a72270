#include "tlog/merkle.hpp"

#include <map>

#include <gtest/gtest.h>

#include "tlog/tree.hpp"

namespace sktt::tlog {
namespace {

TEST(Merkle, GivesTheKnownRoots) {
  const KnownTree known = known_tree();
  ASSERT_EQ(known.roots.size(), 8U);
  const KnownSubtrees subtrees(known.leaves);
  Frontier frontier;
  for (std::size_t size = 1; size <= known.roots.size(); ++size) {
    frontier.append(known.leaves[size - 1]);
    EXPECT_EQ(frontier.root(), known.roots[size - 1]) << size;
    EXPECT_EQ(taken(root_of(size, subtrees.source())), known.roots[size - 1]) << size;
  }
}

TEST(Merkle, GivesTheKnownRootOfNothing) {
  constexpr const char* kSha256OfNothing =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const KnownSubtrees none({});
  EXPECT_EQ(empty_root().hex(), kSha256OfNothing);
  EXPECT_EQ(Frontier().root(), empty_root());
  EXPECT_EQ(taken(root_of(0, none.source())), empty_root());
}

TEST(Merkle, TellsALeafFromANode) {
  const Hash left = hash_leaf(as_bytes("left"));
  const Hash right = hash_leaf(as_bytes("right"));
  Bytes both(left.value.begin(), left.value.end());
  append(both, right.view());
  EXPECT_NE(hash_leaf(both), hash_node(left, right));
  EXPECT_NE(hash_node(left, right), hash_node(right, left));
}

TEST(Merkle, AgreesWithTheDefinitionForEverySize) {
  constexpr std::size_t kLargest = 300;
  const std::vector<Hash> leaves = made_up_leaves(kLargest);
  const KnownSubtrees subtrees(leaves);
  Frontier frontier;
  for (std::size_t size = 1; size <= kLargest; ++size) {
    frontier.append(leaves[size - 1]);
    const Hash naive = naive_root(std::span(leaves).first(size));
    ASSERT_EQ(frontier.root(), naive) << size;
    ASSERT_EQ(frontier.size(), size);
    ASSERT_EQ(taken(root_of(size, subtrees.source())), naive) << size;
  }
}

TEST(Merkle, NeedsNoSubtreeButThoseThatLeavesCompleted) {
  constexpr std::size_t kLargest = 300;
  const std::vector<Hash> leaves = made_up_leaves(kLargest);
  std::map<Subtree, Hash> stored;
  const SubtreeSource source = [&](const Subtree& place) -> Result<Hash> {
    return stored.at(place);
  };
  for (std::size_t index = 0; index < kLargest; ++index) {
    for (const HashedSubtree& subtree : taken(completed_by(leaves[index], index, source))) {
      ASSERT_TRUE(stored.emplace(subtree.place, subtree.hash).second);
    }
    ASSERT_EQ(taken(root_of(index + 1, source)), naive_root(std::span(leaves).first(index + 1)));
  }
}

TEST(Merkle, PassesOnWhatTheSourceRefuses) {
  const SubtreeSource refusing = [](const Subtree&) -> Result<Hash> {
    return Error(Errc::storage, "no such row");
  };
  const Result<Hash> root = root_of(3, refusing);
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().code(), Errc::storage);
  EXPECT_FALSE(completed_by(empty_root(), 1, refusing));
  EXPECT_TRUE(completed_by(empty_root(), 2, refusing));
}

}  // namespace
}  // namespace sktt::tlog
