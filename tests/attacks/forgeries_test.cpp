// Every forgery of the list is refused by its own rule; with that one switched off it is refused by
// the second rule that it names, or it is green, and the list says so.

#include <optional>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"
#include "attacks/rule_off.hpp"
#include "support/files.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

using test::Forgery;
using test::Presented;

std::optional<Check> check_of(std::string_view name) {
  for (std::size_t index = 0; index < kCheckCount; ++index) {
    const auto check = static_cast<Check>(index);
    if (to_name(check) == name) {
      return check;
    }
  }
  return std::nullopt;
}

/// Finds the name of a rule of `crypto` in a finding's detail: "CAdES signature: cms.lists: ...".
std::string rule_in(const std::string& detail) {
  std::istringstream words(detail);
  for (std::string word; words >> word;) {
    const bool names_rule = word.find('.') != std::string::npos && word.back() == ':';
    if (names_rule) {
      return word.substr(0, word.size() - 1);
    }
  }
  return {};
}

/// What kept a file from being green: a rule of the reader, of a signature's form, a check, or
/// "standing" if nothing says that it is in force; `kGreen` for none. Not `green` itself: that is
/// never said by a policy with a rule off.
std::string refused_by(const Report& report) {
  if (report.refusal) {
    return report.refusal->rule;
  }
  if (report.conclusion == Conclusion::valid) {
    return std::string(report.claims ? test::kGreen : "standing");
  }
  const Finding& heaviest = report.findings.front();
  const std::string rule =
      heaviest.check == Check::signature_form ? rule_in(heaviest.detail) : std::string();
  return rule.empty() ? std::string(to_name(heaviest.check)) : rule;
}

Report verified(const Presented& presented, const Policy& policy = Policy()) {
  return Verifier(test::checked(presented.trust), policy)
      .verify(presented.file, test::verification_time());
}

std::string with_rule_off(const Forgery& forgery, const Presented& presented) {
  if (const auto check = check_of(forgery.rule)) {
    return refused_by(verified(presented, Policy().with(*check, Effect::inform)));
  }
  const test::RuleOff off(forgery.rule);
  const std::string second = refused_by(verified(presented));
  EXPECT_TRUE(off.was_asked_for()) << forgery.rule << " is a rule of no reader";
  return second;
}

class Forgeries : public testing::TestWithParam<Forgery> {};

TEST_P(Forgeries, AreRefusedByTheirOwnRule) {
  const Report report = verified(GetParam().make());
  EXPECT_FALSE(green(report));
  EXPECT_EQ(report.conclusion, Conclusion::not_valid);
  EXPECT_EQ(refused_by(report), GetParam().rule) << to_json(report).dump(1);
}

TEST_P(Forgeries, MeetTheRuleThatTheyNameWithTheirOwnSwitchedOff) {
  const Presented presented = GetParam().make();
  EXPECT_EQ(with_rule_off(GetParam(), presented), GetParam().second);
}

std::string name_of(const testing::TestParamInfo<Forgery>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(All, Forgeries, testing::ValuesIn(test::all_forgeries()), name_of);

/// Writes the line of a forgery as README.md has it.
std::string table_line(const Forgery& forgery) {
  return "| " + std::to_string(forgery.attack) + " | " + forgery.name + " | " + forgery.forger +
         " | " + forgery.says + " | `" + forgery.rule + "` | " +
         (forgery.second == test::kGreen ? "green" : "`" + forgery.second + "`") + " |\n";
}

TEST(AttacksReadme, ListsEveryForgeryAsItIs) {
  std::string table;
  for (const Forgery& forgery : test::all_forgeries()) {
    table += table_line(forgery);
  }
  const std::string readme = test::read_whole(test::repository_file("tests/attacks/README.md"));
  EXPECT_NE(readme.find(table), std::string::npos) << "the table has to be:\n" << table;
}

TEST(LetterForge, MakesAGreenLetterWhenNothingIsForged) {
  for (const char* applicant : {"APP-01", "APP-04", "APP-12"}) {
    const Report report = verified({test::forge_letter(applicant).build().file});
    EXPECT_TRUE(green(report)) << to_json(report).dump(1);
  }
}

/// But for what is drawn at random: signatures, and with them the QR.
TEST(LetterForge, WritesTheVeryBytesOfTheOffice) {
  const auto forged = test::forge_letter().build();
  const auto honest = test::issued_letter("APP-01");
  ASSERT_EQ(forged.ends.size(), honest.ends.size());
  for (std::size_t index = 0; index + 1 < honest.ends.size(); ++index) {
    EXPECT_EQ(forged.ends[index], honest.ends[index]) << index;
  }
  const auto draft = [](const test::SignedLetter& letter) {
    return Bytes(letter.file.begin(),
                 letter.file.begin() + static_cast<std::ptrdiff_t>(letter.ends.front()));
  };
  EXPECT_EQ(draft(forged), draft(honest));
}

}  // namespace
}  // namespace sktt::verify
