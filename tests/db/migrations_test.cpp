#include "db/migrations.hpp"

#include <array>

#include <gmock/gmock.h>

#include "db/fixture.hpp"

namespace sktt::db {
namespace {

using testing::HasSubstr;

constexpr std::array<Sql, 3> kRegister = {
    Sql("CREATE TABLE letter (id INTEGER PRIMARY KEY, number TEXT NOT NULL) STRICT"),
    Sql("INSERT INTO letter (number) VALUES ('470/0001/SKTT/XI/2026')"),
    Sql("ALTER TABLE letter ADD COLUMN state TEXT NOT NULL DEFAULT 'issued'"),
};
constexpr std::array<Sql, 1> kLog = {Sql("CREATE TABLE leaf (hash BLOB NOT NULL) STRICT")};
constexpr std::array<Sql, 2> kFaulty = {
    Sql("CREATE TABLE first (id INTEGER) STRICT"),
    Sql("CREATE TABLE second (id INTEGER PRIMARY KEY) STRICT;"
        "INSERT INTO second VALUES (1); INSERT INTO second VALUES (1)"),
};

std::span<const Sql> first(std::size_t count) {
  return std::span(kRegister).first(count);
}

class Migrations : public testing::Test {
 protected:
  Status apply(std::initializer_list<Component> components) {
    return migrate(connection_, {components.begin(), components.size()});
  }
  std::int64_t integer(Sql sql) {
    return taken(connection_.row(sql, {}, [](const Statement& row) { return row.integer(0); }))
        .value_or(-1);
  }

  test::TemporaryDirectory directory_;
  Connection connection_ =
      taken(Connection::open(directory_.path() / "register.db", Mode::read_write));
};

TEST_F(Migrations, BringANewFileUpToDate) {
  done(apply({{"registry", kRegister}, {"tlog", kLog}}));
  EXPECT_EQ(integer("SELECT count(*) FROM letter WHERE state = 'issued'"), 1);
  EXPECT_EQ(integer("SELECT count(*) FROM leaf"), 0);
  EXPECT_EQ(integer("SELECT version FROM schema_version WHERE component = 'registry'"), 3);
  EXPECT_EQ(integer("SELECT version FROM schema_version WHERE component = 'tlog'"), 1);
  EXPECT_EQ(integer("PRAGMA application_id"), 0x534B5454);
}

TEST_F(Migrations, BringAnOlderFileUpToDateAndKeepItsRows) {
  done(apply({{"registry", first(2)}}));
  done(connection_.run("INSERT INTO letter (number) VALUES ('470/0002/SKTT/XI/2026')", {}));
  done(apply({{"registry", kRegister}, {"tlog", kLog}}));
  EXPECT_EQ(integer("SELECT count(*) FROM letter WHERE state = 'issued'"), 2);
}

TEST_F(Migrations, ChangeNothingWhenThereIsNothingToDo) {
  done(apply({{"registry", kRegister}}));
  done(apply({{"registry", kRegister}}));
  EXPECT_EQ(integer("SELECT count(*) FROM letter"), 1);
}

TEST_F(Migrations, RefuseAFileOfANewerRelease) {
  done(apply({{"registry", kRegister}}));
  const Status refused = apply({{"tlog", kLog}, {"registry", first(2)}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::refused);
  EXPECT_THAT(refused.error().detail(), HasSubstr("newer release (registry 3)"));
  EXPECT_EQ(integer("SELECT count(*) FROM sqlite_schema WHERE name = 'leaf'"), 0);
}

TEST_F(Migrations, RefuseAFileWithAComponentTheyDoNotKnow) {
  done(apply({{"registry", kRegister}, {"tlog", kLog}}));
  const Status refused = apply({{"registry", kRegister}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::refused);
}

TEST_F(Migrations, RefuseTheFileOfAnotherProgram) {
  done(connection_.execute("PRAGMA application_id = 7"));
  const Status refused = apply({{"registry", kRegister}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::refused);
}

TEST_F(Migrations, RefuseTablesThatNobodyClaimed) {
  done(connection_.execute("CREATE TABLE letter (id INTEGER) STRICT"));
  const Status refused = apply({{"registry", kRegister}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::refused);
  EXPECT_EQ(integer("PRAGMA application_id"), 0);
}

TEST_F(Migrations, KeepTheWholeScriptsBeforeOneThatFails) {
  const Status failed = apply({{"faulty", kFaulty}});
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.error().detail(), HasSubstr("migrate faulty to 2"));
  EXPECT_EQ(integer("SELECT version FROM schema_version"), 1);
  EXPECT_EQ(integer("SELECT count(*) FROM sqlite_schema WHERE name = 'second'"), 0);
}

}  // namespace
}  // namespace sktt::db
