#include "app/verification.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "support/files.hpp"
#include "support/signed_letters.hpp"

namespace sktt::app {
namespace {

class Verification : public testing::Test {
 protected:
  Verification() {
    settings_.trust = save_trust("office.trust", "33.69");
    settings_.policy = test::repository_file("config/policy/verify.toml");
  }

  std::filesystem::path save(const std::string& name, std::string_view content) {
    const auto path = directory_.path() / name;
    EXPECT_TRUE(write_file(path, as_bytes(content), FileMode::owner_only));
    return path;
  }
  std::filesystem::path save_trust(const std::string& name, const std::string& code) {
    verify::TrustParts parts = test::proper_trust();
    parts.office.code = code;
    return save(name, verify::write_trust_bundle(parts));
  }
  /// Saves the shipped policy with one check weighed otherwise.
  void weigh(const std::string& check, const std::string& effect) {
    std::string text = test::read_whole(test::repository_file("config/policy/verify.toml"));
    const std::size_t begin = text.find("\"" + check + "\" = ");
    text.replace(begin, text.find('#', begin) - begin, "\"" + check + "\" = \"" + effect + "\" ");
    settings_.policy = save("policy.toml", text);
  }
  [[nodiscard]] std::string refusal() const {
    const auto verifier = open_verifier(settings_);
    EXPECT_FALSE(verifier);
    return verifier ? "" : verifier.error().detail();
  }

  test::TemporaryDirectory directory_;
  Settings settings_;
};

TEST_F(Verification, GoesByTheShippedPolicyOrAStricterOne) {
  ASSERT_TRUE(open_verifier(settings_));
  verify::TrustParts unlisted = test::proper_trust();
  unlisted.revocation_lists.clear();
  settings_.trust = save("unlisted.trust", verify::write_trust_bundle(unlisted));
  weigh("revocation.known", "fail");
  const auto stricter = open_verifier(settings_);
  ASSERT_TRUE(stricter) << stricter.error().detail();
  const verify::Report report =
      stricter.value().verify(test::issued_letter("APP-01").file, test::verification_time());
  EXPECT_EQ(report.conclusion, verify::Conclusion::not_valid);
}

TEST_F(Verification, DoesNotStartWithAMilderPolicy) {
  weigh("qr.host", "warn");
  EXPECT_NE(refusal().find("asks less than the office's own, as this one does in qr.host"),
            std::string::npos);
  weigh("revocation.current", "inform");
  EXPECT_NE(refusal().find("revocation.current"), std::string::npos);
}

TEST_F(Verification, NamesTheFileThatIsWrong) {
  weigh("qr.host", "perhaps");
  EXPECT_NE(refusal().find("policy.toml:"), std::string::npos);
  settings_.policy = directory_.path() / "none";
  EXPECT_NE(refusal().find("none"), std::string::npos);
}

TEST_F(Verification, TakesOtherOfficesThatCanBeToldApart) {
  settings_.other_offices = {save_trust("a.trust", "33.70"), save_trust("b.trust", "33.71")};
  EXPECT_TRUE(open_verifier(settings_));
  settings_.other_offices.push_back(save_trust("c.trust", "33.70"));
  EXPECT_NE(refusal().find("33.70"), std::string::npos);
  settings_.other_offices = {save("d.trust", "{}")};
  EXPECT_NE(refusal().find("d.trust"), std::string::npos);
}

}  // namespace
}  // namespace sktt::app
