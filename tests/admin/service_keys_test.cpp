#include "admin/service_keys.hpp"

#include <gmock/gmock.h>

#include "admin/office_fixture.hpp"
#include "admin/trust_export.hpp"
#include "crypto/key_store.hpp"

namespace sktt::admin {
namespace {

using testing::HasSubstr;

class WebhookKey : public OfficeTest {
 protected:
  void SetUp() override { found(); }
  [[nodiscard]] std::string uri() const { return key_uri(workspace_.service() / "webhook.key"); }
};

TEST_F(WebhookKey, OpensWithTheServicesPassphrase) {
  const auto made = make_webhook_key(session());
  ASSERT_TRUE(made) << made.error().detail();
  const auto key = crypto::KeyStore().open(uri(), Secret(fake_passphrase("service")));
  ASSERT_TRUE(key) << key.error().detail();
  EXPECT_EQ(key.value().public_key(), made.value());
}

TEST_F(WebhookKey, ReplacesNone) {
  ASSERT_TRUE(make_webhook_key(session()));
  const auto files = everything();
  const auto again = make_webhook_key(session());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), Errc::conflict);
  EXPECT_THAT(again.error().detail(), HasSubstr("move it away"));
  EXPECT_EQ(everything(), files);
}

TEST_F(WebhookKey, IsNotMadeUnderAnotherPassphrase) {
  passphrases_.set("service", "not the right one");
  const auto files = everything();
  const auto made = make_webhook_key(session());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code(), Errc::unauthenticated);
  EXPECT_EQ(everything(), files);
}

class ReportKey : public OfficeTest {
 protected:
  void SetUp() override { found(); }
  [[nodiscard]] std::filesystem::path private_half() const {
    return workspace_.service() / "report.key";
  }
  [[nodiscard]] std::filesystem::path public_halves() const {
    return workspace_.pki() / "report.pem";
  }
};

TEST_F(ReportKey, StandsInTheTrustBundleAndOpensWithTheServicesPassphrase) {
  EXPECT_TRUE(trust().report_keys.empty());
  const auto made = make_report_key(session());
  ASSERT_TRUE(made) << made.error().detail();
  const auto key =
      crypto::KeyStore().open(key_uri(private_half()), Secret(fake_passphrase("service")));
  ASSERT_TRUE(key) << key.error().detail();
  EXPECT_EQ(key.value().public_key(), made.value());
  EXPECT_EQ(trust().report_keys, std::vector{made.value()});
}

TEST_F(ReportKey, ReplacesNone) {
  ASSERT_TRUE(make_report_key(session()));
  const auto files = everything();
  const auto again = make_report_key(session());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), Errc::conflict);
  EXPECT_EQ(everything(), files);
}

TEST_F(ReportKey, ComesBeforeThoseOfEarlierReportsOnceTheyAreMovedAway) {
  const auto first = make_report_key(session());
  ASSERT_TRUE(first);
  std::filesystem::rename(private_half(), temporary_.path() / "earlier.key");
  const auto second = make_report_key(session());
  ASSERT_TRUE(second) << second.error().detail();
  EXPECT_EQ(trust().report_keys, (std::vector{second.value(), first.value()}));
}

TEST_F(ReportKey, IsNotMadeUnderAnotherPassphrase) {
  passphrases_.set("service", "not the right one");
  const auto files = everything();
  EXPECT_FALSE(make_report_key(session()));
  EXPECT_EQ(everything(), files);
}

TEST_F(ReportKey, IsNotMadeBesideKeysThatCannotBeRead) {
  test::put(public_halves(), "something else");
  const auto files = everything();
  const auto made = make_report_key(session());
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().detail(), HasSubstr("report.pem"));
  EXPECT_EQ(everything(), files);
}

TEST_F(ReportKey, IsMadeEvenIfTheBundleCannotBeWrittenAndSaysWhatToRun) {
  std::filesystem::rename(workspace_.settings(), temporary_.path() / "office.toml");
  const auto made = make_report_key(session());
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().detail(), HasSubstr("sktt-admin trust export"));
  std::filesystem::rename(temporary_.path() / "office.toml", workspace_.settings());
  auto connection = register_of_office();
  ASSERT_TRUE(write_trust(workspace_, connection, workspace_.trust()));
  EXPECT_EQ(trust().report_keys.size(), 1U);
}

}  // namespace
}  // namespace sktt::admin
