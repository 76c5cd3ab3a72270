#include "db/connection.hpp"

#include <fstream>

#include <sys/stat.h>

#include <gmock/gmock.h>

#include "db/fixture.hpp"

namespace sktt::db {
namespace {

using testing::HasSubstr;

class ConnectionTest : public DatabaseTest {
 protected:
  std::int64_t integer(Sql sql) {
    return taken(connection_.row(sql, {}, [](const Statement& row) { return row.integer(0); }))
        .value();
  }
};

TEST_F(ConnectionTest, SyncsEveryCommitAndHoldsToReferences) {
  constexpr std::int64_t kFull = 2;
  EXPECT_EQ(integer("PRAGMA synchronous"), kFull);
  EXPECT_EQ(integer("PRAGMA foreign_keys"), 1);
  EXPECT_EQ(integer("PRAGMA trusted_schema"), 0);
  EXPECT_EQ(integer("PRAGMA cell_size_check"), 1);
  EXPECT_EQ(taken(connection_.row("PRAGMA journal_mode", {},
                                  [](const Statement& row) { return row.text(0); })),
            "wal");
}

TEST_F(ConnectionTest, MakesFilesThatOnlyTheirOwnerMayRead) {
  done(connection_.run("INSERT INTO item (name) VALUES ('a')", {}));
  for (const char* suffix : {"", "-wal", "-shm"}) {
    struct stat status {};
    ASSERT_EQ(::stat((file().string() + suffix).c_str(), &status), 0) << suffix;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << suffix;
  }
}

TEST_F(ConnectionTest, ReadsRowsInOrder) {
  done(connection_.run("INSERT INTO item (name) VALUES ('b'), ('a'), (?)", {"c"}));
  EXPECT_EQ(connection_.changes(), 3);
  EXPECT_EQ(connection_.last_insert_id(), 3);
  const auto names = connection_.rows("SELECT name FROM item ORDER BY name", {},
                                      [](const Statement& row) { return row.text(0); });
  EXPECT_EQ(taken(names), (std::vector<std::string>{"a", "b", "c"}));
}

TEST_F(ConnectionTest, TellsNoRowFromOneRow) {
  const auto find = [&] {
    return taken(connection_.row("SELECT id FROM item WHERE name = ?", {"a"},
                                 [](const Statement& row) { return row.integer(0); }));
  };
  EXPECT_EQ(find(), std::nullopt);
  done(connection_.run("INSERT INTO item (name) VALUES ('a')", {}));
  EXPECT_EQ(find(), 1);
}

TEST_F(ConnectionTest, TreatsASecondRowAsABug) {
  EXPECT_THROW(integer("SELECT 1 UNION ALL SELECT 2"), std::logic_error);
}

TEST_F(ConnectionTest, TreatsRowsThatNobodyReadsAsABug) {
  EXPECT_THROW(static_cast<void>(connection_.run("SELECT 1", {})), std::logic_error);
}

TEST_F(ConnectionTest, TreatsBadSqlAsABug) {
  EXPECT_THROW(static_cast<void>(connection_.prepare("SELEC 1")), std::logic_error);
  EXPECT_THROW(static_cast<void>(connection_.prepare("SELECT nobody FROM item")), std::logic_error);
  EXPECT_THROW(static_cast<void>(connection_.prepare(R"(SELECT "nobody" FROM item)")),
               std::logic_error);
  EXPECT_THROW(static_cast<void>(connection_.prepare("SELECT 1; SELECT 2")), std::logic_error);
  EXPECT_THROW(static_cast<void>(connection_.prepare("")), std::logic_error);
  EXPECT_THROW(static_cast<void>(connection_.execute("NONSENSE")), std::logic_error);
}

TEST_F(ConnectionTest, AnswersConflictWhenAConstraintIsBroken) {
  done(connection_.run("INSERT INTO item (name) VALUES (?)", {"Siti Aminah"}));
  const Status again = connection_.run("INSERT INTO item (name) VALUES (?)", {"Siti Aminah"});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), Errc::conflict);
  EXPECT_THAT(again.error().detail(), Not(HasSubstr("Siti")));
  EXPECT_EQ(count(connection_), 1);
}

TEST_F(ConnectionTest, AnswersConflictWhenAReferenceDangles) {
  done(connection_.execute("CREATE TABLE part (item INTEGER NOT NULL REFERENCES item) STRICT"));
  const Status dangling = connection_.run("INSERT INTO part VALUES (41)", {});
  ASSERT_FALSE(dangling);
  EXPECT_EQ(dangling.error().code(), Errc::conflict);
}

TEST_F(ConnectionTest, SaysWhatToDoWhenTheDiskIsFull) {
  done(connection_.execute("PRAGMA max_page_count = 8"));
  const Bytes large(100'000, 1);
  const Status full = connection_.run("INSERT INTO item (name, content) VALUES ('a', ?)", {large});
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code(), Errc::disk_full);
  EXPECT_THAT(full.error().detail(),
              HasSubstr(file().string() + " is full: free space; nothing was changed"));
  EXPECT_EQ(count(connection_), 0);
  done(connection_.run("INSERT INTO item (name) VALUES ('small')", {}));
}

TEST_F(ConnectionTest, AnswersTooLargeForAValueBeyondTheLimit) {
  const Status vast =
      connection_.run("INSERT INTO item (name, content) VALUES ('a', zeroblob(2000000000))", {});
  ASSERT_FALSE(vast);
  EXPECT_EQ(vast.error().code(), Errc::too_large);
}

TEST_F(ConnectionTest, NeverWritesThroughAReadOnlyConnection) {
  Connection reader = open(Mode::read_only);
  const Status refused = reader.run("INSERT INTO item (name) VALUES ('a')", {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::read_only);
  EXPECT_THAT(refused.error().detail(), HasSubstr("may not be written"));
  EXPECT_EQ(count(reader), 0);
}

TEST_F(ConnectionTest, NamesTheFileThatCannotBeOpened) {
  const auto missing = directory_.path() / "nowhere" / "register.db";
  for (const Mode mode : {Mode::read_only, Mode::read_write}) {
    const Result<Connection> opened = Connection::open(missing, mode);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), Errc::storage);
    EXPECT_THAT(opened.error().detail(), HasSubstr(missing.string()));
  }
}

TEST_F(ConnectionTest, NeverMakesAFileToReadFrom) {
  const auto missing = directory_.path() / "other.db";
  EXPECT_FALSE(Connection::open(missing, Mode::read_only));
  EXPECT_FALSE(std::filesystem::exists(missing));
}

TEST_F(ConnectionTest, RefusesAFileThatIsNoDatabase) {
  const auto path = directory_.path() / "letter.pdf";
  std::ofstream(path) << "%PDF-1.7\n" << std::string(4096, 'x');
  for (const Mode mode : {Mode::read_only, Mode::read_write}) {
    const Result<Connection> opened = Connection::open(path, mode);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), Errc::storage);
    EXPECT_THAT(opened.error().detail(), HasSubstr("no database"));
  }
}

TEST_F(ConnectionTest, FindsNothingWrongWithASoundFile) {
  done(connection_.check_integrity());
}

TEST_F(ConnectionTest, FindsARowWhoseReferenceIsGone) {
  done(connection_.execute(R"(
    CREATE TABLE part (item INTEGER NOT NULL REFERENCES item) STRICT;
    PRAGMA foreign_keys = OFF;
    INSERT INTO part VALUES (41))"));
  const Status checked = connection_.check_integrity();
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code(), Errc::storage);
  EXPECT_THAT(checked.error().detail(), HasSubstr("part"));
}

TEST(DamagedFile, IsFoundByTheIntegrityCheck) {
  const test::TemporaryDirectory directory;
  const auto path = directory.path() / "register.db";
  {
    Connection connection = taken(Connection::open(path, Mode::read_write));
    done(connection.execute("CREATE TABLE item (name TEXT NOT NULL UNIQUE) STRICT"));
    done(connection.run("INSERT INTO item VALUES ('paraf_kasi_of_case_41')", {}));
  }
  std::string content = test::read_whole(path);
  const auto place = content.find("paraf_kasi_of_case_41");
  ASSERT_NE(place, std::string::npos);
  content[place] = 'q';  // the table and its index now disagree
  std::ofstream(path, std::ios::binary) << content;

  Connection damaged = taken(Connection::open(path, Mode::read_only));
  const Status checked = damaged.check_integrity();
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code(), Errc::storage);
  EXPECT_THAT(checked.error().detail(), HasSubstr("restore the last good backup"));
}

}  // namespace
}  // namespace sktt::db
