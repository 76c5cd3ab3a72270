#include "verify/policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.hpp"

namespace sktt::verify {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string shipped() {
  return test::read_whole(test::repository_file("config/policy/verify.toml"));
}

std::string with(const std::string& what, const std::string& instead) {
  std::string text = shipped();
  return text.replace(text.find(what), what.size(), instead);
}

std::string refusal(const std::string& toml) {
  const auto policy = Policy::read(toml, "verify.toml");
  EXPECT_FALSE(policy);
  return policy ? "" : policy.error().detail();
}

TEST(Policy, ThatIsBuiltInIsTheShippedFile) {
  const auto policy = Policy::read(shipped(), "verify.toml");
  ASSERT_TRUE(policy) << policy.error().detail();
  EXPECT_EQ(policy.value(), Policy());
  EXPECT_EQ(policy.value().label().digest, crypto::sha256(as_bytes(shipped())));
  EXPECT_TRUE(Policy().label().milder_in.empty());
}

TEST(Policy, NamesEveryBadLineAtOnce) {
  std::string text = with("\"qr.host\" = \"fail\"", "\"qr.hots\" = \"fail\"");
  const std::string time = "\"signature.time\" = \"fail\"";
  text.replace(text.find(time), time.size(), "\"signature.time\" = \"refuse\"");
  const std::string code = "\"qr.code\" = \"fail\"";
  text.replace(text.find(code), code.size(), "\"qr.code\" = 1");
  text += "\nsurprise = true\n";
  const std::string said = refusal(text);
  EXPECT_THAT(said, HasSubstr("checks.qr.host: is missing"));
  EXPECT_THAT(said, HasSubstr("checks.qr.hots: is no setting"));
  EXPECT_THAT(said, HasSubstr("checks.signature.time: must be one of: fail, undecided, warn"));
  EXPECT_THAT(said, HasSubstr("checks.qr.code: must be a text"));
  EXPECT_THAT(said, HasSubstr("surprise: is no setting"));
  EXPECT_THAT(said, Not(HasSubstr("signature.form")));
}

TEST(Policy, OfAFileNamesNoCheckTwiceAndMissesNone) {
  EXPECT_THAT(refusal(shipped() + "\"format\" = \"fail\"\n"), HasSubstr("verify.toml:"));
  for (const Check check : all_checks()) {
    const std::string line = "\"" + std::string(to_name(check)) + "\" = ";
    EXPECT_THAT(refusal(with(line, "# ")), HasSubstr(std::string(to_name(check)) + ": is missing"));
  }
}

TEST(Policy, OfAFileMayNotLowerWhatEverythingElseRestsOn) {
  for (const char* check : {"format", "signature.form", "signature.digest"}) {
    for (const char* effect : {"undecided", "warn", "inform"}) {
      const std::string line = "\"" + std::string(check) + "\" = ";
      const std::string said =
          refusal(with(line + "\"fail\"", line + "\"" + std::string(effect) + "\""));
      EXPECT_THAT(said, HasSubstr("checks." + std::string(check) + ": must be \"fail\""));
      EXPECT_THAT(said, HasSubstr("everything else that is said of a file rests on it"));
    }
  }
}

TEST(Policy, OfAFileSaysWhereItIsMilderAndMayBeStricter) {
  const auto milder =
      Policy::read(with("\"signature.path\" = \"fail\"", "\"signature.path\" = \"warn\""), "p");
  ASSERT_TRUE(milder) << milder.error().detail();
  EXPECT_EQ(milder.value().effect(Check::signature_path), Effect::warn);
  EXPECT_EQ(milder.value().label().milder_in, std::vector{Check::signature_path});
  const auto stricter =
      Policy::read(with("\"revoked.later\" = \"inform\"", "\"revoked.later\" = \"fail\""), "p");
  ASSERT_TRUE(stricter) << stricter.error().detail();
  EXPECT_TRUE(stricter.value().label().milder_in.empty());
  EXPECT_NE(stricter.value().label().digest, Policy().label().digest);
}

TEST(Policy, HasANameOfOneLine) {
  EXPECT_THAT(refusal(with("name = \"SKTT\"", "name = \"\"")), HasSubstr("name:"));
  EXPECT_THAT(refusal(with("name = \"SKTT\"", "name = \"a\\nb\"")), HasSubstr("name:"));
  EXPECT_THAT(refusal(with("name = \"SKTT\"", "")), HasSubstr("name: is missing"));
  const std::string longest(kMaxPolicyName, 'x');
  EXPECT_TRUE(Policy::read(with("name = \"SKTT\"", "name = \"" + longest + "\""), "p"));
  EXPECT_FALSE(Policy::read(with("name = \"SKTT\"", "name = \"" + longest + "x\""), "p"));
}

TEST(Policy, ThatWasChangedIsCalledSo) {
  const Policy changed = Policy().with(Check::qr_code, Effect::warn);
  EXPECT_EQ(changed.label().name, "SKTT, qr.code = warn");
  EXPECT_NE(changed.label().digest, Policy().label().digest);
  EXPECT_EQ(changed.label().milder_in, std::vector{Check::qr_code});
}

TEST(Check, IsReadByItsName) {
  for (const Check check : all_checks()) {
    EXPECT_EQ(check_from_name(to_name(check)).value(), check);
    EXPECT_FALSE(statement(check).empty());
    EXPECT_FALSE(statement_english(check).empty());
  }
  EXPECT_FALSE(check_from_name(""));
  EXPECT_FALSE(check_from_name("Format"));
}

}  // namespace
}  // namespace sktt::verify
