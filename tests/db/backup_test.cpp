#include "db/backup.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "db/fixture.hpp"
#include "db/transaction.hpp"
#include "support/faulty_disk.hpp"

namespace sktt::db {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

class BackupTest : public DatabaseTest {
 protected:
  [[nodiscard]] std::filesystem::path target() const { return directory_.path() / "copy.db"; }
};

TEST_F(BackupTest, HoldsEverythingThatWasCommitted) {
  done(connection_.run("INSERT INTO item (name) VALUES ('a'), ('b')", {}));
  Connection reader = open(Mode::read_only);
  done(back_up(reader, target()));
  Connection copy = taken(Connection::open(target(), Mode::read_only));
  EXPECT_EQ(count(copy), 2);
}

TEST_F(BackupTest, LeavesOutWhatIsNotCommitted) {
  const Transaction transaction = taken(Transaction::begin(connection_));
  done(connection_.run("INSERT INTO item (name) VALUES ('a')", {}));
  Connection reader = open(Mode::read_only);
  done(back_up(reader, target()));
  Connection copy = taken(Connection::open(target(), Mode::read_only));
  EXPECT_EQ(count(copy), 0);
}

TEST_F(BackupTest, IsOneFileThatOnlyItsOwnerMayRead) {
  done(back_up(connection_, target()));
  struct stat status {};
  ASSERT_EQ(::stat(target().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_FALSE(std::filesystem::exists(target().string() + "-wal"));
  EXPECT_FALSE(std::filesystem::exists(target().string() + ".unfinished"));
}

TEST_F(BackupTest, NeverReplacesAFile) {
  done(back_up(connection_, target()));
  done(connection_.run("INSERT INTO item (name) VALUES ('a')", {}));
  const Status again = back_up(connection_, target());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), Errc::conflict);
  Connection copy = taken(Connection::open(target(), Mode::read_only));
  EXPECT_EQ(count(copy), 0);
}

TEST_F(BackupTest, TakesTheRemainsOfABackupThatWasCutShort) {
  done(back_up(connection_, target()));
  std::filesystem::rename(target(), target().string() + ".unfinished");
  done(connection_.run("INSERT INTO item (name) VALUES ('a')", {}));
  done(back_up(connection_, target()));
  Connection copy = taken(Connection::open(target(), Mode::read_only));
  EXPECT_EQ(count(copy), 1);
}

// Whichever write it is that finds no room, and however little is missing.
TEST_F(BackupTest, NamesTheDiskThatIsFullAndLeavesNothingOnIt) {
  done(connection_.run("INSERT INTO item (name) VALUES ('a')", {}));
  int filled = 0;
  for (std::uint64_t at = 1;; ++at) {
    SCOPED_TRACE("write " + std::to_string(at));
    test::break_disk(test::DiskFault::full, at);
    const Status written = back_up(connection_, target());
    test::break_disk(test::DiskFault::none);
    if (written) {
      EXPECT_GT(at, 4U);
      break;
    }
    // A file that SQLite cannot make it tries to read, and then no longer knows what was wrong.
    EXPECT_THAT(
        written.error().detail(),
        AllOf(HasSubstr(target().string()), Not(HasSubstr(file().string())),
              AnyOf(HasSubstr("is full: free space"), HasSubstr("may write to the folder"))));
    filled += written.error().code() == Errc::disk_full ? 1 : 0;
    EXPECT_FALSE(std::filesystem::exists(target()));
    EXPECT_FALSE(std::filesystem::exists(target().string() + ".unfinished"));
  }
  EXPECT_TRUE(std::filesystem::exists(target()));
  EXPECT_GT(filled, 4);
}

TEST_F(BackupTest, SaysThatTheFolderIsMissing) {
  const Status failed = back_up(connection_, directory_.path() / "nowhere" / "copy.db");
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code(), Errc::storage);
}

}  // namespace
}  // namespace sktt::db
