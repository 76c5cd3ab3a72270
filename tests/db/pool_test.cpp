#include "db/pool.hpp"

#include <thread>
#include <vector>

#include "db/fixture.hpp"
#include "db/transaction.hpp"

namespace sktt::db {
namespace {

class PoolTest : public DatabaseTest {};

TEST_F(PoolTest, LendsTheSameConnectionAgain) {
  ReadPool pool(file());
  Connection* first = &taken(pool.borrow()).connection();
  const ReadPool::Lease second = taken(pool.borrow());
  EXPECT_EQ(&second.connection(), first);
}

TEST_F(PoolTest, LendsNoConnectionTwiceAtOnce) {
  ReadPool pool(file());
  const ReadPool::Lease first = taken(pool.borrow());
  const ReadPool::Lease second = taken(pool.borrow());
  EXPECT_NE(&first.connection(), &second.connection());
}

TEST_F(PoolTest, LendsConnectionsThatCannotWrite) {
  ReadPool pool(file());
  const ReadPool::Lease lease = taken(pool.borrow());
  EXPECT_FALSE(lease.connection().run("DELETE FROM item", {}));
}

TEST_F(PoolTest, ShowsOneMomentForAsLongAsItLends) {
  ReadPool pool(file());
  const ReadPool::Lease lease = taken(pool.borrow());
  const std::int64_t before = count(lease.connection());
  done(connection_.run("INSERT INTO item (name) VALUES (?)", {"later"}));
  EXPECT_EQ(count(lease.connection()), before);
  EXPECT_EQ(count(taken(pool.borrow()).connection()), before + 1);
}

TEST_F(PoolTest, SaysThatTheFileIsMissing) {
  ReadPool pool(directory_.path() / "other.db");
  const Result<ReadPool::Lease> lease = pool.borrow();
  ASSERT_FALSE(lease);
  EXPECT_EQ(lease.error().code(), Errc::storage);
}

TEST_F(PoolTest, LetsManyThreadsReadWhileOthersTakeTurnsToWrite) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 25;
  Writer writer(open(Mode::read_write));
  ReadPool pool(file());
  const auto work = [&](int thread) {
    for (int round = 0; round < kRounds; ++round) {
      const Writer::Lock turn = writer.lock();
      Transaction transaction = taken(Transaction::begin(turn.connection()));
      done(turn.connection().run(
          "INSERT INTO item (id, name) VALUES (?, ?)",
          {thread * kRounds + round, std::to_string(thread * kRounds + round)}));
      done(transaction.commit());
      const ReadPool::Lease lease = taken(pool.borrow());
      EXPECT_GT(count(lease.connection()), round);
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back(work, thread);
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(count(connection_), kThreads * kRounds);
}

}  // namespace
}  // namespace sktt::db
