#include "db/statement.hpp"

#include <limits>

#include "db/fixture.hpp"

namespace sktt::db {
namespace {

class StatementTest : public DatabaseTest {
 protected:
  Statement stepped(Sql sql, std::initializer_list<Value> values = {}) {
    Statement statement = taken(connection_.prepare(sql));
    statement.bind_all(values);
    EXPECT_EQ(taken(statement.step()), Step::row);
    return statement;
  }
};

TEST_F(StatementTest, ReadsBackWhatWasBound) {
  const Bytes content{0, 1, 0, 255};
  const Statement row =
      stepped("SELECT ?, ?, ?, ?", {std::int64_t{-7}, "Jl. Ḥasan\n", content, nullptr});
  EXPECT_EQ(row.integer(0), -7);
  EXPECT_EQ(row.text(1), "Jl. Ḥasan\n");
  EXPECT_EQ(row.blob(2), content);
  EXPECT_TRUE(row.is_null(3));
}

TEST_F(StatementTest, KeepsNulInsideText) {
  const std::string text("a\0b", 3);
  EXPECT_EQ(stepped("SELECT ?", {text}).text(0), text);
}

TEST_F(StatementTest, TellsEmptyFromNull) {
  const Statement row = stepped("SELECT ?, ?", {std::string_view(), ByteView()});
  EXPECT_EQ(row.text(0), "");
  EXPECT_EQ(row.blob(1), Bytes());
}

TEST_F(StatementTest, ReadsTheLimitsOfAnInteger) {
  using Limits = std::numeric_limits<std::int64_t>;
  const Statement row = stepped("SELECT ?, ?", {Limits::min(), Limits::max()});
  EXPECT_EQ(row.integer(0), Limits::min());
  EXPECT_EQ(row.integer(1), Limits::max());
}

TEST_F(StatementTest, RefusesAnIntegerThatTheColumnCannotHold) {
  const std::uint64_t beyond = std::uint64_t{1} << 63U;
  EXPECT_EQ(stepped("SELECT ?", {beyond - 1}).integer(0), std::numeric_limits<std::int64_t>::max());
  EXPECT_THROW(Value{beyond}, std::logic_error);
}

TEST_F(StatementTest, BindsAnEmptyOptionalAsNull) {
  const std::optional<std::string> name = "Kim";
  const std::optional<std::int64_t> number;
  const Statement row = stepped("SELECT ?, ?", {name, number});
  EXPECT_EQ(row.maybe_text(0), "Kim");
  EXPECT_EQ(row.maybe_integer(1), std::nullopt);
  EXPECT_EQ(row.maybe_blob(1), std::nullopt);
}

TEST_F(StatementTest, CopiesWhatIsBound) {
  Statement statement = taken(connection_.prepare("SELECT ?"));
  {
    std::string text = "konsep";
    statement.bind(1, text);
    text = "XXXXXX";
  }
  ASSERT_EQ(taken(statement.step()), Step::row);
  EXPECT_EQ(statement.text(0), "konsep");
}

TEST_F(StatementTest, NeverReadsAColumnAsAnotherType) {
  const Statement row = stepped("SELECT 1, 'one', x'01', NULL, 1.5");
  EXPECT_THROW(static_cast<void>(row.text(0)), std::logic_error);
  EXPECT_THROW(static_cast<void>(row.integer(1)), std::logic_error);
  EXPECT_THROW(static_cast<void>(row.blob(1)), std::logic_error);
  EXPECT_THROW(static_cast<void>(row.text(2)), std::logic_error);
  EXPECT_THROW(static_cast<void>(row.integer(3)), std::logic_error);
  EXPECT_THROW(static_cast<void>(row.maybe_integer(4)), std::logic_error);
}

TEST_F(StatementTest, HasNoColumnBesideTheRow) {
  const Statement row = stepped("SELECT 1");
  EXPECT_THROW(static_cast<void>(row.integer(1)), std::logic_error);
  EXPECT_THROW(static_cast<void>(row.integer(-1)), std::logic_error);
}

TEST_F(StatementTest, ReadsNothingWhileThereIsNoRow) {
  Statement statement = taken(connection_.prepare("SELECT 1"));
  EXPECT_THROW(static_cast<void>(statement.integer(0)), std::logic_error);
  ASSERT_EQ(taken(statement.step()), Step::row);
  ASSERT_EQ(taken(statement.step()), Step::done);
  EXPECT_THROW(static_cast<void>(statement.integer(0)), std::logic_error);
  EXPECT_THROW(static_cast<void>(statement.step()), std::logic_error);
}

TEST_F(StatementTest, WantsExactlyAsManyValuesAsParameters) {
  Statement statement = taken(connection_.prepare("SELECT ?, ?"));
  EXPECT_THROW(statement.bind_all({1}), std::logic_error);
  EXPECT_THROW(statement.bind_all({1, 2, 3}), std::logic_error);
  EXPECT_THROW(statement.bind(3, 1), std::logic_error);
}

TEST_F(StatementTest, ForgetsItsValuesBeforeItIsUsedAgain) {
  { const Statement first = stepped("SELECT ?1", {"secret"}); }
  Statement second = taken(connection_.prepare("SELECT ?1"));
  ASSERT_EQ(taken(second.step()), Step::row);
  EXPECT_TRUE(second.is_null(0));
}

TEST_F(StatementTest, RunsBesideAnotherOfTheSameText) {
  Statement outer = stepped("SELECT 1 UNION ALL SELECT 2");
  const Statement inner = stepped("SELECT 1 UNION ALL SELECT 2");
  ASSERT_EQ(taken(outer.step()), Step::row);
  EXPECT_EQ(outer.integer(0), 2);
  EXPECT_EQ(inner.integer(0), 1);
}

TEST_F(StatementTest, StrictTableRefusesAValueOfAnotherTypeAsABug) {
  EXPECT_THROW(
      static_cast<void>(connection_.run("INSERT INTO item (id, name) VALUES (1, ?)", {Bytes{1}})),
      std::logic_error);
  EXPECT_EQ(count(connection_), 0);
}

}  // namespace
}  // namespace sktt::db
