#include "db/transaction.hpp"

#include "db/fixture.hpp"

namespace sktt::db {
namespace {

class TransactionTest : public DatabaseTest {
 protected:
  static Status add(Connection& connection, std::string_view name) {
    return connection.run("INSERT INTO item (name) VALUES (?)", {name});
  }
  static void add_and_throw(Connection& connection) {
    const Transaction transaction = taken(Transaction::begin(connection));
    done(add(connection, "a"));
    throw std::logic_error("a bug");
  }
};

TEST_F(TransactionTest, KeepsWhatWasCommitted) {
  {
    Transaction transaction = taken(Transaction::begin(connection_));
    done(add(connection_, "a"));
    done(transaction.commit());
  }
  Connection reader = open(Mode::read_only);
  EXPECT_EQ(count(reader), 1);
  EXPECT_FALSE(connection_.in_transaction());
}

TEST_F(TransactionTest, UndoesEverythingWhenItEndsUncommitted) {
  {
    const Transaction transaction = taken(Transaction::begin(connection_));
    done(add(connection_, "a"));
    done(add(connection_, "b"));
  }
  EXPECT_EQ(count(connection_), 0);
  EXPECT_FALSE(connection_.in_transaction());
}

TEST_F(TransactionTest, UndoesEverythingWhenAnExceptionPassesThrough) {
  EXPECT_THROW(add_and_throw(connection_), std::logic_error);
  EXPECT_EQ(count(connection_), 0);
}

TEST_F(TransactionTest, UndoesTheEarlierStepsWhenALaterOneConflicts) {
  const auto work = [&]() -> Status {
    Transaction transaction = taken(Transaction::begin(connection_));
    done(add(connection_, "a"));
    Status again = add(connection_, "a");
    return again ? transaction.commit() : std::move(again);
  };
  const Status worked = work();
  ASSERT_FALSE(worked);
  EXPECT_EQ(worked.error().code(), Errc::conflict);
  EXPECT_EQ(count(connection_), 0);
}

TEST_F(TransactionTest, LeavesNothingBehindWhenTheDiskFillsUp) {
  done(connection_.execute("PRAGMA max_page_count = 16"));
  const Bytes large(200'000, 1);
  {
    const Transaction transaction = taken(Transaction::begin(connection_));
    done(add(connection_, "a"));
    const Status full = connection_.run("UPDATE item SET content = ?", {large});
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code(), Errc::disk_full);
  }
  EXPECT_EQ(count(connection_), 0);
  Transaction next = taken(Transaction::begin(connection_));
  done(add(connection_, "b"));
  done(next.commit());
}

TEST_F(TransactionTest, AnswersUnavailableWhileAnotherWrites) {
  Connection other = open(Mode::read_write);
  {
    const Transaction holder = taken(Transaction::begin(connection_));
    const Result<Transaction> waiting = Transaction::begin(other);
    ASSERT_FALSE(waiting);
    EXPECT_EQ(waiting.error().code(), Errc::unavailable);
    const Status writing = add(other, "a");
    ASSERT_FALSE(writing);
    EXPECT_EQ(writing.error().code(), Errc::unavailable);
  }
  EXPECT_TRUE(Transaction::begin(other));
}

TEST_F(TransactionTest, IsNotSeenByReadersBeforeItsCommit) {
  Connection reader = open(Mode::read_only);
  Transaction transaction = taken(Transaction::begin(connection_));
  done(add(connection_, "a"));
  EXPECT_EQ(count(reader), 0);
  done(transaction.commit());
  EXPECT_EQ(count(reader), 1);
}

TEST_F(TransactionTest, ReadsOneMomentFromStartToEnd) {
  Connection reader = open(Mode::read_only);
  {
    const Transaction snapshot = taken(Transaction::begin_reading(reader));
    EXPECT_EQ(count(reader), 0);
    done(add(connection_, "a"));
    EXPECT_EQ(count(reader), 0);
  }
  EXPECT_EQ(count(reader), 1);
}

TEST_F(TransactionTest, DoesNotNest) {
  const Transaction outer = taken(Transaction::begin(connection_));
  EXPECT_THROW(static_cast<void>(Transaction::begin(connection_)), std::logic_error);
}

TEST_F(TransactionTest, CommitsOnlyOnce) {
  Transaction transaction = taken(Transaction::begin(connection_));
  done(transaction.commit());
  EXPECT_THROW(static_cast<void>(transaction.commit()), std::logic_error);
}

}  // namespace
}  // namespace sktt::db
