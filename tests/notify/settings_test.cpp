#include "notify/settings.hpp"

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "notify/outbox_fixture.hpp"
#include "support/files.hpp"

namespace sktt::notify {
namespace {

using testing::HasSubstr;

constexpr std::string_view kEverything = R"([notify]
authorities = ""
smtp = "smtp://mail.contohrejo.example:587"
starttls = "required"
credentials = "var/mail"
sender = "sktt@contohrejo.example"
mail_events = ["submitted", "drafted"]
webhook = "https://portal.example/hooks/sktt?office=1"
webhook_events = ["registered"]
[notify.desks]
loket = "loket@contohrejo.example"
administrator = ""
kasi = ""
kabid = ""
kadis = ""
)";

/// What is wrong with a text, "" if nothing is; `settings` is what it says.
std::string read(const std::string& text, Settings& settings) {
  auto root = ConfigTable::parse(text, "skttd.toml");
  ConfigTable table = root.value().table("notify");
  settings = read_settings(table);
  const auto finished = root.value().finish();
  return finished ? "" : finished.error().detail();
}

std::string refusal(const std::string& what, const std::string& with) {
  std::string text(kEverything);
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  Settings settings;
  return read(text.replace(at, what.size(), with), settings);
}

TEST(NotifySettings, AreTaken) {
  Settings settings;
  ASSERT_EQ(read(std::string(kEverything), settings), "");
  EXPECT_EQ(settings.mail.server->authority, "mail.contohrejo.example:587");
  EXPECT_EQ(settings.mail.events.size(), 2U);
  EXPECT_EQ(settings.mail.desks.at(sop::Role::loket), "loket@contohrejo.example");
  EXPECT_EQ(settings.mail.desks.size(), 1U);
  EXPECT_EQ(settings.webhook.target->host, "portal.example");
  EXPECT_EQ(settings.webhook.target->target, "/hooks/sktt?office=1");
}

TEST(NotifySettings, AreOffAsShipped) {
  Settings settings;
  auto root = ConfigTable::parse(
      sktt::test::read_whole(sktt::test::repository_file("config/skttd.toml")), "skttd.toml");
  ConfigTable table = root.value().table("notify");
  settings = read_settings(table);
  EXPECT_FALSE(settings.mail.server);
  EXPECT_FALSE(settings.webhook.target);
  EXPECT_EQ(settings.mail.events, test::mail_settings("smtp://127.0.0.1").mail.events);
  EXPECT_EQ(settings.webhook.events.count(sop::EventKind::letter_revoked), 1U);
}

TEST(NotifySettings, NameLineAndKeyOfWhatIsWrong) {
  EXPECT_THAT(refusal("smtp = \"smtp://", "smtp = \"http://"),
              HasSubstr("skttd.toml:3: notify.smtp: write smtp://HOST"));
  EXPECT_THAT(refusal(":587\"", ":587/x\""), HasSubstr("notify.smtp: write nothing after"));
  EXPECT_THAT(refusal(":587\"", ":58x\""), HasSubstr("notify.smtp"));
  EXPECT_THAT(refusal("smtp://mail", "smtp://user@mail"), HasSubstr("notify.smtp"));
  EXPECT_THAT(refusal("smtp://mail", "smtp://mail mail"), HasSubstr("notify.smtp"));
  EXPECT_THAT(refusal("\"required\"", "\"sometimes\""),
              HasSubstr("notify.starttls: must be one of"));
  EXPECT_THAT(refusal("\"required\"", "\"never\""),
              HasSubstr("\"never\" is for a mail server on this machine"));
  EXPECT_THAT(refusal("sender = \"sktt@contohrejo.example\"", "sender = \"\""),
              HasSubstr("notify.sender: mail needs a sender"));
  EXPECT_THAT(refusal("\"loket@contohrejo.example\"", "\"\""), HasSubstr("no desk has a mailbox"));
  EXPECT_THAT(refusal("[\"submitted\", \"drafted\"]", "[\"submited\"]"),
              HasSubstr("notify.mail_events: \"submited\": must be one of: submitted"));
  EXPECT_THAT(refusal("[\"submitted\", \"drafted\"]", "[\"drafted\", \"drafted\"]"),
              HasSubstr("stands twice"));
  EXPECT_THAT(refusal("https://portal", "http://portal"),
              HasSubstr("notify.webhook: write https://"));
  EXPECT_THAT(refusal("office=1", "office=1#top"), HasSubstr("leave out the fragment"));
  EXPECT_THAT(refusal("kadis = \"\"\n", ""), HasSubstr("kadis"));
  EXPECT_THAT(refusal("kadis = \"\"\n", "kadis = \"\"\ncamat = \"\"\n"), HasSubstr("camat"));
}

TEST(NotifySettings, TakeNoMailboxThatIsMoreThanOne) {
  for (const char* bad :
       {"Loket <loket@x.example>", "a@x.example, b@x.example", "a@b@x.example", "@x.example", "a@",
        "a@x.example\\nBcc: b@x.example", "a@x.example\\r", "-oQ@x.example", "é@x.example"}) {
    EXPECT_THAT(refusal("loket@contohrejo.example", bad), HasSubstr("notify.desks.loket")) << bad;
  }
}

TEST(NotifySettings, TakePlainConnectionsToThisMachineOnly) {
  EXPECT_EQ(refusal("https://portal.example/", "http://127.0.0.1:9000/"), "");
  EXPECT_EQ(refusal("https://portal.example/", "http://[::1]:9000/"), "");
  EXPECT_NE(refusal("https://portal.example/", "http://127.0.0.1.example:9000/"), "");
  EXPECT_NE(refusal("https://portal.example/", "http://localhost@portal.example/"), "");
  EXPECT_NE(refusal("https://portal.example/", "ftp://127.0.0.1/"), "");
}

TEST(MailCredentials, AreTwoLinesThatOnlyTheOwnerReads) {
  const sktt::test::TemporaryDirectory directory;
  const auto read_back = [&](std::string_view content, ::mode_t mode) {
    const std::string path = sktt::test::put(directory.path() / "mail", content);
    ::chmod(path.c_str(), mode);
    return read_credentials(path);
  };
  const auto good = read_back("sktt\nrahasia sekali\n", 0600);
  ASSERT_TRUE(good) << good.error().detail();
  EXPECT_EQ(good.value().user, "sktt");
  EXPECT_EQ(as_text(good.value().password.view()), "rahasia sekali");
  EXPECT_EQ(read_back("sktt\nrahasia\n", 0640).error().code(), Errc::refused);
  for (const char* bad : {"", "sktt", "sktt\n", "\nrahasia\n", "sktt\nrahasia\nmore\n"}) {
    EXPECT_EQ(read_back(bad, 0600).error().code(), Errc::malformed) << bad;
  }
  EXPECT_EQ(read_credentials(directory.path() / "none").error().code(), Errc::not_found);
}

}  // namespace
}  // namespace sktt::notify
