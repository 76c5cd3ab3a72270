// What the disk, another program and the machine's limits do to a database, and that it is whole
// and goes on without being opened again once they are gone.

#include <array>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/fixture.hpp"
#include "db/pool.hpp"
#include "db/sqlite_internal.hpp"
#include "db/transaction.hpp"
#include "support/faulty_disk.hpp"
#include "support/no_descriptors.hpp"

namespace sktt::db {
namespace {

using test::break_disk;
using test::DiskFault;
using testing::AllOf;
using testing::HasSubstr;

struct BrokenDisk {
  std::string_view name;
  DiskFault fault;
  Errc code;
  std::string_view advice;
};

class DiskThat : public DatabaseTest, public testing::WithParamInterface<BrokenDisk> {
 protected:
  ~DiskThat() override { break_disk(DiskFault::none); }

  Status add(std::string_view name) {
    Transaction transaction = taken(Transaction::begin(connection_));
    Status added = connection_.run("INSERT INTO item (name) VALUES (?)", {name});
    return added ? transaction.commit() : std::move(added);
  }
};

TEST_P(DiskThat, KeepsWhatWasCommittedSaysWhatToDoAndNeedsNoRestart) {
  done(add("before"));
  // At the first write of a transaction, at the second, and so on up to its last.
  for (std::uint64_t at = 1;; ++at) {
    SCOPED_TRACE("write " + std::to_string(at));
    break_disk(GetParam().fault, at);
    const Status added = add("meanwhile");
    break_disk(DiskFault::none);
    if (added) {
      EXPECT_GT(at, 2U);
      break;
    }
    EXPECT_EQ(added.error().code(), GetParam().code);
    EXPECT_THAT(added.error().detail(),
                AllOf(HasSubstr(GetParam().advice), HasSubstr(file().string())));
    EXPECT_EQ(count(connection_), 1);
  }
  EXPECT_EQ(count(connection_), 2);
  done(connection_.check_integrity());
}

INSTANTIATE_TEST_SUITE_P(
    All, DiskThat,
    testing::Values(BrokenDisk{"IsFull", DiskFault::full, Errc::disk_full, "is full: free space"},
                    BrokenDisk{"IsReadOnly", DiskFault::read_only, Errc::read_only,
                               "may not be written"},
                    BrokenDisk{"IsBroken", DiskFault::broken, Errc::storage, "reported an error"}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

// SQLite itself opens such a file for reading and says nothing.
TEST_F(DatabaseTest, IsNotOpenedForWritingOnAReadOnlyDisk) {
  break_disk(DiskFault::read_only);
  const auto refused = Connection::open(file(), Mode::read_write);
  const auto read = Connection::open(file(), Mode::read_only);
  break_disk(DiskFault::none);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::read_only);
  EXPECT_THAT(refused.error().detail(), AllOf(HasSubstr(file().string() + " may not be written"),
                                              HasSubstr("not mounted read-only")));
  EXPECT_TRUE(read);
  EXPECT_TRUE(Connection::open(file(), Mode::read_write));
}

TEST_F(DatabaseTest, AnswersUnavailableWhileAnotherProgramHoldsTheLock) {
  std::array<int, 2> held{};
  std::array<int, 2> let_go{};
  ASSERT_EQ(::pipe(held.data()) + ::pipe(let_go.data()), 0);
  const pid_t other = ::fork();
  if (other == 0) {
    Connection connection = open(Mode::read_write);
    const Transaction holds = taken(Transaction::begin(connection));
    char word = 0;
    ::_exit(::write(held[1], "x", 1) == 1 && ::read(let_go[0], &word, 1) == 1 ? 0 : 1);
  }
  char word = 0;
  ASSERT_EQ(::read(held[0], &word, 1), 1);
  Connection ours = open(Mode::read_write);
  const auto refused = Transaction::begin(ours);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::unavailable);
  EXPECT_THAT(refused.error().detail(), AllOf(HasSubstr("locked by another program"),
                                              HasSubstr("fuser"), HasSubstr(file().string())));
  ASSERT_EQ(::write(let_go[1], "x", 1), 1);
  ASSERT_EQ(::waitpid(other, nullptr, 0), other);
  EXPECT_TRUE(Transaction::begin(ours));
  for (const int end : {held[0], held[1], let_go[0], let_go[1]}) {
    ::close(end);
  }
}

// SQLite says so after it lost the race for the log's locks a hundred times.
TEST(Translate, TakesALostRaceForTheLogAsALock) {
  const Error lost = translate(nullptr, SQLITE_PROTOCOL, "begin");
  EXPECT_EQ(lost.code(), Errc::unavailable);
  EXPECT_THAT(lost.detail(), HasSubstr("try again"));
  EXPECT_THROW(static_cast<void>(translate(nullptr, SQLITE_MISUSE, "begin")), std::logic_error);
}

TEST_F(DatabaseTest, AnswersUnavailableWhileNoDescriptorIsLeft) {
  ReadPool pool(file());
  test::NoDescriptors none;
  const auto refused = pool.borrow();
  // What is open already goes on.
  const auto inserted = connection_.run("INSERT INTO item (name) VALUES ('a')", {});
  none.give_back();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::unavailable);
  EXPECT_THAT(refused.error().detail(), HasSubstr("LimitNOFILE"));
  EXPECT_TRUE(inserted);
  EXPECT_EQ(count(taken(pool.borrow()).connection()), 1);
}

}  // namespace
}  // namespace sktt::db
