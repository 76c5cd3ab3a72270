#include "admin/webhook_key.hpp"

#include <gmock/gmock.h>

#include "admin/office_fixture.hpp"
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

}  // namespace
}  // namespace sktt::admin
