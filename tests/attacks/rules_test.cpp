// The lists of rules for people are those of the sources.

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "attacks/forgery.hpp"
#include "support/files.hpp"

namespace sktt {
namespace {

/// Finds every match of `pattern`'s first group in a text.
std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  std::set<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    found.insert((*at)[1]);
  }
  return found;
}

std::set<std::string> rules_of_sources(const std::string& folder, const std::string& pattern) {
  std::set<std::string> found;
  for (const auto& entry :
       std::filesystem::directory_iterator(test::repository_file("src/" + folder))) {
    if (entry.path().extension() == ".cpp") {
      found.merge(matches(test::read_whole(entry.path()), pattern));
    }
  }
  return found;
}

std::set<std::string> rules_of_readme(const std::string& folder) {
  const std::string readme =
      test::read_whole(test::repository_file("src/" + folder + "/README.md"));
  std::set<std::string> found;
  const std::string table = readme.substr(readme.find("## The rules"));
  for (const std::string& line : matches(table, "\n\\| (`[^|]*) \\|")) {
    found.merge(matches(line, "`([a-z_]+(\\.[a-z0-9_]+)?)`"));
  }
  return found;
}

TEST(RulesOfThePdf, AreAllInTheReadme) {
  const auto rules = rules_of_sources(
      "pdf",
      "\"((?:syntax|object|stream|file|header|revision|xref|trailer|draft|signature|seal)\\.[a-z_]+"
      "|startxref|end|header)\"");
  EXPECT_GT(rules.size(), 40U);
  EXPECT_EQ(rules, rules_of_readme("pdf"));
}

TEST(RulesOfTheCms, AreAllInTheReadme) {
  const auto rules =
      rules_of_sources("crypto", "\"((?:cms|der|timestamp|ecdsa|key)\\.[a-z0-9_]+)\"");
  EXPECT_GT(rules.size(), 20U);
  EXPECT_EQ(rules, rules_of_readme("crypto"));
}

/// Every rule that a test can switch off stops a forgery which nothing stops before it; but one:
/// where a length is not the shortest, "signature.der" of the PDF's reader stands before it.
TEST(RulesOfTheCms, AreEachTheOwnRuleOfAForgery) {
  std::set<std::string> rules = rules_of_sources("crypto", "enforced\\(\"([a-z0-9_.]+)\"\\)");
  EXPECT_GT(rules.size(), 20U);
  for (const test::Forgery& forgery : test::all_forgeries()) {
    rules.erase(forgery.rule);
  }
  EXPECT_EQ(rules, std::set<std::string>{"der.form"});
}

}  // namespace
}  // namespace sktt
