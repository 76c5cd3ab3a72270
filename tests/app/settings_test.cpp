#include "app/settings.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace sktt::app {
namespace {

std::string shipped() {
  return test::read_whole(test::repository_file("config/skttd.toml"));
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  return text.replace(text.find(what), what.size(), with);
}

TEST(Settings, OfTheRepositoryAreTaken) {
  const auto settings = read_settings(shipped(), "skttd.toml");
  ASSERT_TRUE(settings) << settings.error().detail();
  EXPECT_EQ(settings.value().address, "127.0.0.1");
  EXPECT_EQ(settings.value().port, 8470);
  EXPECT_EQ(settings.value().authority, "127.0.0.1:8470");
  EXPECT_EQ(settings.value().trusted_proxy, "");
  EXPECT_EQ(settings.value().database, "var/sktt.db");
  EXPECT_EQ(settings.value().policy, "config/policy/verify.toml");
  EXPECT_TRUE(settings.value().other_offices.empty());
  EXPECT_FALSE(settings.value().notify.mail.server);
}

TEST(Settings, NameTheKeyThatIsMissingUnknownOrOutOfRange) {
  const auto refusal = [](const std::string& what, const std::string& with) {
    const auto settings = read_settings(replaced(shipped(), what, with), "skttd.toml");
    EXPECT_FALSE(settings) << with;
    return settings ? "" : settings.error().detail();
  };
  EXPECT_NE(refusal("trusted_proxy = \"\"\n", "").find("trusted_proxy"), std::string::npos);
  EXPECT_NE(refusal("[files]", "[files]\nsurprise = 1").find("surprise"), std::string::npos);
  EXPECT_NE(refusal("other_offices = []", "").find("verification.other_offices"),
            std::string::npos);
  EXPECT_NE(refusal("port = 8470", "port = 65536").find("port"), std::string::npos);
  EXPECT_NE(refusal("port = 8470", "port = \"8470\"").find("port"), std::string::npos);
  EXPECT_NE(refusal("place = \"Contohrejo\"", "place = 7").find("place"), std::string::npos);
  EXPECT_NE(refusal("smtp = \"\"", "smtp = \"mail\"").find("notify.smtp"), std::string::npos);
}

TEST(Settings, TakeAContactForReportsOfFaultsThatIsAnAddress) {
  const auto with = [](const std::string& contact) {
    return read_settings(
        replaced(shipped(), "security_contact = \"\"", "security_contact = \"" + contact + "\""),
        "skttd.toml");
  };
  EXPECT_EQ(read_settings(shipped(), "skttd.toml").value().security_contact, "");
  for (const char* contact : {"mailto:aduan@contohrejo.example", "https://contohrejo.example/"}) {
    const auto settings = with(contact);
    ASSERT_TRUE(settings) << settings.error().detail();
    EXPECT_EQ(settings.value().security_contact, contact);
  }
  for (const char* none :
       {"aduan@contohrejo.example", "mailto:", "mailto:@x", "mailto:aduan", "mailto:aduan@",
        "http://contohrejo.example", "https://", "mailto:a@b c", "mailto:a@b\\nExpires: x"}) {
    const auto settings = with(none);
    ASSERT_FALSE(settings) << none;
    EXPECT_NE(settings.error().detail().find("office.security_contact"), std::string::npos) << none;
  }
}

}  // namespace
}  // namespace sktt::app
