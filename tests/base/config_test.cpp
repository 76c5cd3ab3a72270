#include "base/config.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sktt {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

ConfigTable parsed(std::string_view text) {
  return ConfigTable::parse(text, "a.toml").value();
}

/// Everything that is wrong, as an operator reads it.
std::vector<std::string> problems(const ConfigTable& table) {
  const Status status = table.finish();
  std::vector<std::string> out;
  if (!status) {
    EXPECT_EQ(status.error().code(), Errc::malformed);
    for (const FieldProblem& problem : status.error().fields()) {
      EXPECT_NE(status.error().detail().find(problem.detail), std::string::npos);
      EXPECT_NE(problem.detail.find(": " + problem.field + ": "), std::string::npos);
      out.push_back(problem.detail);
    }
  }
  return out;
}

TEST(Config, ReadsEachKindOfSetting) {
  ConfigTable table = parsed(R"(
name = "Dinas Ẹ́"
port = 8080
on = true
hosts = ["a", "b"]
[office]
offset = "+07:00"
[[role]]
code = "kasi"
[[role]]
code = "kabid"
)");
  EXPECT_EQ(table.text("name"), "Dinas Ẹ́");
  EXPECT_EQ(table.whole("port", 1, 65535), 8080);
  EXPECT_TRUE(table.flag_or("on", false));
  EXPECT_THAT(table.texts("hosts"), ElementsAre("a", "b"));
  ConfigTable office = table.table("office");
  EXPECT_EQ(office.text("offset"), "+07:00");
  std::vector<ConfigTable> roles = table.tables("role");
  ASSERT_EQ(roles.size(), 2U);
  EXPECT_EQ(roles[0].text("code"), "kasi");
  EXPECT_EQ(roles[1].text("code"), "kabid");
  EXPECT_TRUE(table.finish());
  EXPECT_TRUE(office.finish());
}

TEST(Config, GivesTheOtherwiseOfAnAbsentSetting) {
  ConfigTable table = parsed("port = 9\nname = \"b\"\non = false");
  EXPECT_EQ(table.text_or("none", "c"), "c");
  EXPECT_EQ(table.text_or("name", "c"), "b");
  EXPECT_EQ(table.whole("port", 1, 9), 9);
  EXPECT_TRUE(table.flag_or("none", true));
  EXPECT_FALSE(table.flag_or("on", true));
  EXPECT_FALSE(table.has("none"));
  EXPECT_TRUE(table.has("port"));
  EXPECT_TRUE(table.finish());
}

TEST(Config, OfAnEmptyFileMissesEverythingOnItsFirstLine) {
  ConfigTable table = parsed("");
  EXPECT_TRUE(table.finish());
  EXPECT_EQ(table.text("name"), "");
  EXPECT_EQ(table.whole("port", 1, 9), 1);
  EXPECT_TRUE(table.texts("hosts").empty());
  EXPECT_TRUE(table.tables("role").empty());
  EXPECT_EQ(table.table("office").text("offset"), "");
  EXPECT_THAT(problems(table),
              ElementsAre("a.toml:1: name: is missing", "a.toml:1: port: is missing",
                          "a.toml:1: hosts: is missing", "a.toml:1: role: is missing",
                          "a.toml:1: office: is missing", "a.toml:1: office.offset: is missing"));
}

TEST(Config, NamesTheLineOfATableThatMissesAKey) {
  ConfigTable table =
      parsed("a = 1\n\n[office]\nname = \"x\"\n[[role]]\n\n[[role]]\ncode = \"y\"\n");
  EXPECT_EQ(table.whole("a", 0, 9), 1);
  ConfigTable office = table.table("office");
  EXPECT_EQ(office.text("name"), "x");
  EXPECT_EQ(office.text("offset"), "");
  EXPECT_EQ(office.table("hours").text("open"), "");
  std::vector<ConfigTable> roles = table.tables("role");
  ASSERT_EQ(roles.size(), 2U);
  EXPECT_EQ(roles[0].text("code"), "");
  EXPECT_EQ(roles[1].text("code"), "y");
  EXPECT_THAT(
      problems(table),
      ElementsAre("a.toml:3: office.offset: is missing", "a.toml:3: office.hours: is missing",
                  "a.toml:3: office.hours.open: is missing", "a.toml:5: role[0].code: is missing"));
}

TEST(Config, NamesTheLineOfATableWhoseNameIsNone) {
  for (const char* header : {"[*]", "[.x]", "[[*]]", "[=]", "[ \n]", "[", "[[]]"}) {
    const auto table = ConfigTable::parse("a = 1\n" + std::string(header) + "\n", "a.toml");
    ASSERT_FALSE(table) << header;
    EXPECT_EQ(table.error().code(), Errc::malformed) << header;
    EXPECT_NE(table.error().detail().find("a.toml:2"), std::string::npos) << table.error().detail();
  }
}

TEST(Config, RefusesSettingsThatNobodyTook) {
  ConfigTable table = parsed("name = \"x\"\nprot = 1\n[office]\nofset = 2\n[spare]\nx = 1\n");
  EXPECT_EQ(table.text("name"), "x");
  static_cast<void>(table.table("office"));
  EXPECT_THAT(problems(table),
              UnorderedElementsAre("a.toml:2: prot: is no setting of this file",
                                   "a.toml:4: office.ofset: is no setting of this file",
                                   "a.toml:5: spare: is no setting of this file"));
}

TEST(Config, DoesNotTakeAKeyByAskingWhetherItIsThere) {
  const ConfigTable table = parsed("name = \"x\"");
  EXPECT_TRUE(table.has("name"));
  EXPECT_THAT(problems(table), ElementsAre("a.toml:1: name: is no setting of this file"));
}

TEST(Config, RefusesAValueOfAnotherType) {
  ConfigTable table = parsed(
      "t = 1\nw = \"1\"\nf = 1\nl = \"a\"\nm = [\"a\", 1]\nk = 1\nr = [1]\nd = 1.0\no = "
      "2026-11-23\n");
  EXPECT_EQ(table.text("t"), "");
  EXPECT_EQ(table.whole("w", 3, 9), 3);
  EXPECT_TRUE(table.flag_or("f", true));
  EXPECT_TRUE(table.texts("l").empty());
  static_cast<void>(table.texts("m"));
  static_cast<void>(table.table("k"));
  EXPECT_TRUE(table.tables("r").empty());
  EXPECT_EQ(table.whole("d", 0, 9), 0);
  EXPECT_EQ(table.text_or("o", "x"), "");
  EXPECT_THAT(
      problems(table),
      ElementsAre("a.toml:1: t: must be a text in quotes",
                  "a.toml:2: w: must be a whole number from 3 to 9",
                  "a.toml:3: f: must be true or false", "a.toml:4: l: must be a list of texts",
                  "a.toml:5: m: must be a list of texts", "a.toml:6: k: must be a table",
                  "a.toml:7: r: must be a list of tables, [[r]]",
                  "a.toml:8: d: must be a whole number from 0 to 9",
                  "a.toml:9: o: must be a text in quotes"));
}

TEST(Config, HoldsWholeNumbersToTheirRange) {
  ConfigTable table = parsed("a = 1\nb = 9\nc = 0\nd = 10\ne = -9223372036854775808\n");
  EXPECT_EQ(table.whole("a", 1, 9), 1);
  EXPECT_EQ(table.whole("b", 1, 9), 9);
  EXPECT_EQ(table.whole("c", 1, 9), 1);
  EXPECT_EQ(table.whole("d", 1, 9), 1);
  EXPECT_EQ(table.whole("e", 1, 9), 1);
  EXPECT_EQ(problems(table).size(), 3U);
}

TEST(Config, NotesWhatOnlyTheCallerSees) {
  ConfigTable table = parsed("\nhost = \"x\"\n");
  EXPECT_EQ(table.text("host"), "x");
  table.problem("host", "is no host name");
  table.problem("port", "is needed beside host");
  EXPECT_THAT(problems(table), ElementsAre("a.toml:2: host: is no host name",
                                           "a.toml:1: port: is needed beside host"));
}

TEST(Config, RefusesWhatIsNoTomlAndSaysWhere) {
  for (const std::string bad : {"a = 1\nb = ", "a = 1\na = 2", "a = 1\n[x", "a = 1\nb = 'x",
                                "a = 1\nb = 01", "a = 1\n= 2", "a = 1\nb = \"\xFF\""}) {
    const auto table = ConfigTable::parse(bad, "a.toml");
    ASSERT_FALSE(table) << bad;
    EXPECT_EQ(table.error().code(), Errc::malformed);
    EXPECT_EQ(table.error().detail().substr(0, 9), "a.toml:2:") << table.error().detail();
  }
}

TEST(TomlString, IsReadBackAsItWas) {
  for (const std::string text :
       {"", "plain", "\"quoted\" \\ and # more", "a\nb\tc", "Dr. Ãsa", "]"}) {
    EXPECT_EQ(parsed("a = " + toml_string(text)).text("a"), text);
  }
}

}  // namespace
}  // namespace sktt
