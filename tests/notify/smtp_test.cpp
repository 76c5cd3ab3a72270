// Against a real mail server: aiosmtpd on the loopback.

#include <filesystem>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "notify/mail_server.hpp"
#include "notify/outbox_fixture.hpp"
#include "support/command.hpp"

namespace sktt::notify {
namespace {

using registry::Channel;
using test::field_of;
using test::MailServer;
using test::RunningCouriers;
using testing::ElementsAre;
using testing::HasSubstr;

/// The material of an office that sends by this server.
app::NotifyMaterial mail_by(const std::string& url) {
  return {test::mail_settings(url), nullptr, std::nullopt};
}

std::string message_of(const nlohmann::json& taken) {
  return taken.at("data").get<std::string>();
}

TEST(Smtp, MailsEachDeskWhatThenWaitsThere) {
  MailServer server;
  sktt::test::OfficeFixture fixture;
  const issue::Office& office = fixture.office();
  test::LogLines log;
  app::Notifications notifications(mail_by(server.url()),
                                   {office.writer, office.readers, office.clock, office.random,
                                    [&](std::string_view line) { log.add(line); }});
  fixture.notices() = notifications.notices();
  notifications.start();
  const std::string number = fixture.case_before("kadis");
  fixture.ya("kadis", number);
  fixture.ya("loket", number);
  std::vector<std::string> recipients;
  for (int count = 0; count < 6; ++count) {
    const auto taken = server.next();
    EXPECT_EQ(taken.at("from"), "sktt@contohrejo.example");
    ASSERT_EQ(taken.at("to").size(), 1U);
    recipients.push_back(taken.at("to").at(0));
    EXPECT_THAT(field_of(message_of(taken), "Subject"), HasSubstr("SKTT " + number + ": menunggu"));
    EXPECT_THAT(test::body_of(message_of(taken)), HasSubstr("nomor " + number + " menunggu"));
  }
  EXPECT_THAT(recipients,
              ElementsAre("loket@contohrejo.example", "administrator@contohrejo.example",
                          "kasi@contohrejo.example", "kabid@contohrejo.example",
                          "kadis@contohrejo.example", "loket@contohrejo.example"));
  log.wait_for("is delivered", 6);
  notifications.stop();
  EXPECT_EQ(server.stop(), 0U);
  EXPECT_EQ(test::outbox_rows(fixture.reader()).size(), 6U);
}

TEST(Smtp, SendsAgainWhatTheServerPutsOffUnderTheSameId) {
  MailServer server({"--answers", "451,550,250"});
  RunningCouriers told(mail_by(server.url()));
  told.mail();
  told.wake();
  const std::string first = message_of(server.next());
  EXPECT_THAT(told.log().wait_for("not delivered, try 1"), HasSubstr("(last answer 451)"));
  told.let_time_pass();
  EXPECT_EQ(message_of(server.next()), first);
  EXPECT_THAT(told.log().wait_for("not delivered, try 2"), HasSubstr("(last answer 550)"));
  told.let_time_pass();
  EXPECT_EQ(message_of(server.next()), first);
  told.log().wait_for("is delivered");
  EXPECT_THAT(field_of(first, "Message-ID"),
              testing::MatchesRegex("<[A-Z2-7]{26}@contohrejo.example>"));
  told.stop();
  EXPECT_EQ(server.stop(), 0U);
}

TEST(Smtp, WaitsForAServerThatIsDown) {
  auto server = std::make_unique<MailServer>();
  const std::string port = std::to_string(server->port());
  RunningCouriers told(mail_by(server->url()));
  server->stop();
  told.mail();
  told.tell(Channel::mail, sop::Role::administrator);
  told.wake();
  told.log().wait_for("not delivered", 2);
  EXPECT_EQ(told.undelivered(Channel::mail).waiting, 2);
  server = std::make_unique<MailServer>(sktt::test::Words{"--port", port});
  told.let_time_pass();
  // The back-off spreads them, so either may come first.
  const auto one = server->next().at("to").at(0).get<std::string>();
  const auto other = server->next().at("to").at(0).get<std::string>();
  EXPECT_THAT((std::vector<std::string>{one, other}),
              testing::UnorderedElementsAre("loket@contohrejo.example",
                                            "administrator@contohrejo.example"));
  told.log().wait_for("is delivered", 2);
  told.stop();
  EXPECT_EQ(told.undelivered(Channel::mail).waiting, 0);
}

/// A server's certificate, which vouches for itself.
class SmtpOverTls : public testing::Test {
 protected:
  SmtpOverTls() {
    const auto made =
        sktt::test::openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                             "-nodes", "-keyout", key_, "-out", certificate_, "-days", "30",
                             "-subj", "/CN=mail.test", "-addext", "subjectAltName=IP:127.0.0.1"});
    EXPECT_EQ(made.status, 0) << made.output;
  }
  [[nodiscard]] app::NotifyMaterial material(const MailServer& server,
                                             std::string_view password) const {
    app::NotifyMaterial made = mail_by(server.url());
    made.settings.authorities = certificate_;
    made.settings.mail.starttls = Starttls::required;
    made.credentials = std::make_shared<const Credentials>(Credentials{"sktt", Secret(password)});
    return made;
  }

  sktt::test::TemporaryDirectory directory_;
  std::string key_ = directory_.path() / "mail.key";
  std::string certificate_ = directory_.path() / "mail.pem";
  sktt::test::Words arguments_{"--tls", certificate_, key_, "--user", "sktt:rahasia sekali"};
};

TEST_F(SmtpOverTls, EncryptsBeforeItSaysWhoItIs) {
  MailServer server(arguments_);
  RunningCouriers told(material(server, "rahasia sekali"));
  told.mail();
  told.wake();
  const auto taken = server.next();
  EXPECT_TRUE(taken.at("tls").get<bool>());
  EXPECT_EQ(taken.at("user"), "sktt");
  told.log().wait_for("is delivered");
  told.stop();
}

/// Hands one notice to a server that must not get it; gives what the log says.
std::string refused_by(MailServer& server, app::NotifyMaterial material) {
  RunningCouriers told(std::move(material));
  told.mail();
  told.wake();
  std::string line = told.log().wait_for("not delivered");
  told.stop();
  EXPECT_EQ(server.stop(), 0U);
  EXPECT_EQ(told.undelivered(Channel::mail).waiting, 1);
  return line;
}

TEST_F(SmtpOverTls, RefusesAWrongPasswordWithoutRepeatingIt) {
  MailServer server(arguments_);
  EXPECT_EQ(refused_by(server, material(server, "rahasia pula")).find("rahasia"),
            std::string::npos);
}

TEST_F(SmtpOverTls, RefusesAServerThatNobodyVouchesFor) {
  MailServer server(arguments_);
  app::NotifyMaterial unknown = material(server, "rahasia sekali");
  unknown.settings.authorities.clear();
  EXPECT_THAT(refused_by(server, std::move(unknown)), HasSubstr("certificate"));
}

TEST_F(SmtpOverTls, RefusesAServerThatDoesNotEncrypt) {
  MailServer server;
  app::NotifyMaterial plain = material(server, "rahasia sekali");
  plain.credentials = nullptr;
  EXPECT_THAT(refused_by(server, std::move(plain)), HasSubstr("SSL"));
}

}  // namespace
}  // namespace sktt::notify
