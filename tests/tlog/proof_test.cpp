#include "tlog/proof.hpp"

#include <functional>
#include <sstream>

#include <gtest/gtest.h>

#include "tlog/tree.hpp"

namespace sktt::tlog {
namespace {

Proof proof_from_text(const std::string& text) {
  Proof out;
  std::istringstream in(text);
  for (std::string hex; in >> hex;) {
    out.push_back(taken(Hash::from_hex(hex)));
  }
  return out;
}

class KnownProof : public testing::TestWithParam<test::Vector> {};

TEST_P(KnownProof, IsMadeAndVerifies) {
  test::Vector vector = GetParam();
  SCOPED_TRACE("tests/data/tlog/proofs.vec:" + std::to_string(vector.line()));
  const KnownTree known = known_tree();
  const KnownSubtrees subtrees(known.leaves);
  const std::string kind = vector.take("kind");
  const std::uint64_t from = std::stoull(vector.take("from"));
  const std::uint64_t to = std::stoull(vector.take("to"));
  const Proof proof = proof_from_text(vector.take("proof"));
  EXPECT_EQ(vector.left_over(), "");

  const TreeHead head{to, known.roots.at(to - 1)};
  if (kind == "inclusion") {
    EXPECT_EQ(taken(prove_inclusion(from, to, subtrees.source())), proof);
    EXPECT_TRUE(verify_inclusion(known.leaves.at(from), from, head, proof));
  } else {
    EXPECT_EQ(kind, "consistency");
    EXPECT_EQ(taken(prove_consistency(from, to, subtrees.source())), proof);
    EXPECT_TRUE(verify_consistency({from, known.roots.at(from - 1)}, head, proof));
  }
}

INSTANTIATE_TEST_SUITE_P(Vectors, KnownProof,
                         testing::ValuesIn(test::read_vectors("tlog/proofs.vec")),
                         [](const auto& param_info) { return param_info.param.name(); });

// PATH of RFC 6962, 2.1.1, word for word.
Proof naive_path(std::size_t index, std::span<const Hash> leaves) {
  if (leaves.size() == 1) {
    return {};
  }
  const std::size_t split = split_of(leaves.size());
  const bool left = index < split;
  Proof path = left ? naive_path(index, leaves.first(split))
                    : naive_path(index - split, leaves.subspan(split));
  path.push_back(naive_root(left ? leaves.subspan(split) : leaves.first(split)));
  return path;
}

enum class Known : std::uint8_t { yes, no };

// SUBPROOF of RFC 6962, 2.1.2, word for word.
Proof naive_subproof(std::size_t old_size, std::span<const Hash> leaves, Known known) {
  if (old_size == leaves.size()) {
    return known == Known::yes ? Proof() : Proof{naive_root(leaves)};
  }
  const std::size_t split = split_of(leaves.size());
  const bool left = old_size <= split;
  Proof proof = left ? naive_subproof(old_size, leaves.first(split), known)
                     : naive_subproof(old_size - split, leaves.subspan(split), Known::no);
  proof.push_back(naive_root(left ? leaves.subspan(split) : leaves.first(split)));
  return proof;
}

// Every proof that differs from a good one in one hash: altered, cut or added; or in their order.
bool every_alteration_is_refused(const Proof& good,
                                 const std::function<Status(const Proof&)>& verify) {
  const auto refused = [&](const Proof& proof) {
    const Status status = verify(proof);
    return !status && status.error().code() == Errc::refused;
  };
  bool all = true;
  for (std::size_t at = 0; at < good.size(); ++at) {
    Proof altered = good;
    altered[at].value[at % 32] ^= 1U;
    Proof cut = good;
    cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(at));
    Proof doubled = good;
    doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(at), good[at]);
    all = all && refused(altered) && refused(cut) && refused(doubled);
  }
  Proof longer = good;
  longer.push_back(empty_root());
  return all && refused(longer);
}

constexpr std::size_t kLargest = 130;

class EveryTree : public testing::Test {
 protected:
  EveryTree() {
    for (std::size_t size = 0; size <= kLargest; ++size) {
      heads_.push_back({size, naive_root(std::span(leaves_).first(size))});
    }
  }
  std::vector<Hash> leaves_ = made_up_leaves(kLargest);
  KnownSubtrees subtrees_{leaves_};
  std::vector<TreeHead> heads_;
};

TEST_F(EveryTree, ProvesEachOfItsLeavesAndNothingElse) {
  for (std::size_t size = 1; size <= kLargest; ++size) {
    const TreeHead& head = heads_[size];
    for (std::size_t index = 0; index < size; ++index) {
      const Proof proof = taken(prove_inclusion(index, size, subtrees_.source()));
      ASSERT_EQ(proof, naive_path(index, std::span(leaves_).first(size)));
      ASSERT_TRUE(verify_inclusion(leaves_[index], index, head, proof)) << index << " of " << size;
      ASSERT_TRUE(every_alteration_is_refused(proof,
                                              [&](const Proof& altered) {
                                                return verify_inclusion(leaves_[index], index, head,
                                                                        altered);
                                              }))
          << index << " of " << size;
      ASSERT_FALSE(verify_inclusion(leaves_[(index + 1) % kLargest], index, head, proof));
      ASSERT_FALSE(verify_inclusion(leaves_[index], index + 1, head, proof));
      ASSERT_FALSE(verify_inclusion(leaves_[index], index, {size, heads_[size - 1].root}, proof));
    }
  }
}

TEST_F(EveryTree, ProvesThatItBeginsWithEachEarlierOneAndNoOther) {
  for (std::size_t later = 1; later <= kLargest; ++later) {
    for (std::size_t earlier = 1; earlier <= later; ++earlier) {
      const Proof proof = taken(prove_consistency(earlier, later, subtrees_.source()));
      ASSERT_EQ(proof, naive_subproof(earlier, std::span(leaves_).first(later), Known::yes));
      ASSERT_TRUE(verify_consistency(heads_[earlier], heads_[later], proof));
      ASSERT_TRUE(every_alteration_is_refused(proof,
                                              [&](const Proof& altered) {
                                                return verify_consistency(heads_[earlier],
                                                                          heads_[later], altered);
                                              }))
          << earlier << " to " << later;
      const TreeHead other_earlier{earlier, heads_[earlier - 1].root};
      const TreeHead other_later{later, heads_[later - 1].root};
      ASSERT_FALSE(verify_consistency(other_earlier, heads_[later], proof));
      ASSERT_FALSE(verify_consistency(heads_[earlier], other_later, proof));
    }
  }
}

TEST_F(EveryTree, BeginsWithTheEmptyOne) {
  const Proof proof = taken(prove_consistency(0, 5, subtrees_.source()));
  EXPECT_TRUE(proof.empty());
  EXPECT_TRUE(verify_consistency(heads_[0], heads_[5], proof));
  EXPECT_FALSE(verify_consistency({0, heads_[1].root}, heads_[5], proof));
  EXPECT_FALSE(verify_consistency(heads_[0], heads_[5], {heads_[1].root}));
}

TEST_F(EveryTree, NeverShrinks) {
  EXPECT_FALSE(verify_consistency(heads_[5], heads_[4], {}));
  const Result<Proof> proof = prove_consistency(5, 4, subtrees_.source());
  ASSERT_FALSE(proof);
  EXPECT_EQ(proof.error().code(), Errc::not_found);
}

TEST_F(EveryTree, ProvesNoLeafBeyondItsEnd) {
  const Result<Proof> proof = prove_inclusion(5, 5, subtrees_.source());
  ASSERT_FALSE(proof);
  EXPECT_EQ(proof.error().code(), Errc::not_found);
  EXPECT_FALSE(verify_inclusion(leaves_[0], 0, heads_[0], {}));
}

TEST_F(EveryTree, SaysBothRootsWhenTheyDiffer) {
  const Proof proof = taken(prove_inclusion(2, 5, subtrees_.source()));
  const Status status = verify_inclusion(leaves_[2], 2, {5, heads_[6].root}, proof);
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().detail().find(heads_[5].root.hex()), std::string::npos);
  EXPECT_NE(status.error().detail().find(heads_[6].root.hex()), std::string::npos);
}

}  // namespace
}  // namespace sktt::tlog
