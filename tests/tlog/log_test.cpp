#include "tlog/log.hpp"

#include <array>

#include <gtest/gtest.h>

#include "db/transaction.hpp"
#include "support/files.hpp"
#include "support/random.hpp"
#include "tlog/tree.hpp"

namespace sktt::tlog {
namespace {

class LogTest : public testing::Test {
 protected:
  LogTest() {
    const std::array<db::Component, 1> components{log_component()};
    taken(db::migrate(connection_, components));
  }

  Leaf leaf(std::size_t number) {
    LeafContent content;
    content.event = "event_" + std::to_string(number);
    return make_leaf(content, random_);
  }
  std::vector<Hash> add(std::size_t count) {
    std::vector<Hash> hashes;
    db::Transaction transaction = taken(db::Transaction::begin(connection_));
    for (std::size_t number = 0; number < count; ++number) {
      const Leaf next = leaf(number);
      hashes.push_back(hash_leaf(next.bytes));
      EXPECT_EQ(taken(append_leaf(connection_, next)), number);
    }
    taken(transaction.commit());
    return hashes;
  }

  test::TemporaryDirectory directory_;
  test::SeededRandom random_{7};
  db::Connection connection_ =
      taken(db::Connection::open(directory_.path() / "register.db", db::Mode::read_write));
};

TEST_F(LogTest, BeginsEmpty) {
  EXPECT_EQ(taken(head(connection_)), (TreeHead{0, empty_root()}));
}

TEST_F(LogTest, HasTheRootOfItsLeavesAtEverySize) {
  const std::vector<Hash> hashes = add(300);
  for (std::size_t count = 0; count <= hashes.size(); ++count) {
    ASSERT_EQ(taken(root(connection_, count)), naive_root(std::span(hashes).first(count))) << count;
  }
  EXPECT_EQ(taken(head(connection_)), (TreeHead{300, naive_root(hashes)}));
}

TEST_F(LogTest, ProvesLeavesAndGrowth) {
  const std::vector<Hash> hashes = add(37);
  const TreeHead now = taken(head(connection_));
  for (std::size_t index = 0; index < hashes.size(); ++index) {
    const Proof inclusion = taken(prove_inclusion(connection_, index, now.size));
    EXPECT_TRUE(verify_inclusion(hashes[index], index, now, inclusion)) << index;
    const TreeHead then{index, taken(root(connection_, index))};
    const Proof consistency = taken(prove_consistency(connection_, index, now.size));
    EXPECT_TRUE(verify_consistency(then, now, consistency)) << index;
  }
}

TEST_F(LogTest, ReadsBackALeafAndItsSalt) {
  LeafContent content;
  content.event = "document_sealed";
  const Leaf sealed = make_leaf(content, random_);
  db::Transaction transaction = taken(db::Transaction::begin(connection_));
  const std::uint64_t index = taken(append_leaf(connection_, sealed));
  taken(transaction.commit());
  const Leaf read = taken(leaf_at(connection_, index));
  EXPECT_EQ(read, sealed);
  EXPECT_TRUE(check_leaf(read.bytes, read.salt, content));
}

TEST_F(LogTest, ForgetsALeafWhoseTransactionWasUndone) {
  add(3);
  const TreeHead before = taken(head(connection_));
  {
    const db::Transaction transaction = taken(db::Transaction::begin(connection_));
    taken(append_leaf(connection_, leaf(3)));
    EXPECT_EQ(taken(size(connection_)), 4U);
  }
  EXPECT_EQ(taken(head(connection_)), before);
}

TEST_F(LogTest, TreatsALeafOutsideATransactionAsABug) {
  EXPECT_THROW(static_cast<void>(append_leaf(connection_, leaf(0))), std::logic_error);
}

TEST_F(LogTest, AnswersNotFoundBeyondItsEnd) {
  add(5);
  const std::uint64_t vast = ~std::uint64_t{0};
  for (const std::uint64_t beyond : {std::uint64_t{6}, vast}) {
    EXPECT_EQ(root(connection_, beyond).error().code(), Errc::not_found);
    EXPECT_EQ(prove_inclusion(connection_, 0, beyond).error().code(), Errc::not_found);
    EXPECT_EQ(prove_consistency(connection_, 1, beyond).error().code(), Errc::not_found);
    EXPECT_EQ(leaf_at(connection_, beyond).error().code(), Errc::not_found);
  }
  EXPECT_EQ(leaf_at(connection_, 5).error().code(), Errc::not_found);
  EXPECT_EQ(prove_inclusion(connection_, 5, 5).error().code(), Errc::not_found);
  EXPECT_EQ(prove_consistency(connection_, 5, 4).error().code(), Errc::not_found);
}

TEST_F(LogTest, NeverLetsARowChange) {
  add(4);
  const TreeHead before = taken(head(connection_));
  for (const db::Sql sql : {
           db::Sql("UPDATE log_leaf SET salt = zeroblob(32) WHERE idx = 1"),
           db::Sql("DELETE FROM log_leaf WHERE idx = 3"),
           db::Sql("INSERT INTO log_leaf VALUES (5, x'01', zeroblob(32))"),
           db::Sql("INSERT OR REPLACE INTO log_leaf VALUES (1, x'01', zeroblob(32))"),
           db::Sql("UPDATE log_hash SET hash = zeroblob(32)"),
           db::Sql("DELETE FROM log_hash WHERE level = 1"),
           db::Sql("INSERT OR REPLACE INTO log_hash VALUES (0, 1, zeroblob(32))"),
       }) {
    const Status changed = connection_.run(sql, {});
    ASSERT_FALSE(changed) << sql.text();
    EXPECT_EQ(changed.error().code(), Errc::conflict) << sql.text();
  }
  EXPECT_EQ(taken(head(connection_)), before);
}

TEST_F(LogTest, SaysThatItIsDamagedWhenAHashIsMissing) {
  add(4);
  taken(connection_.execute("DROP TRIGGER log_hash_kept; DELETE FROM log_hash WHERE level = 2"));
  const Result<Hash> lost = root(connection_, 4);
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code(), Errc::storage);
}

}  // namespace
}  // namespace sktt::tlog
