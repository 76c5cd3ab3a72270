#include "notify/webhook.hpp"

#include <condition_variable>
#include <mutex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/publications.hpp"
#include "base/encoding.hpp"
#include "crypto/published_key.hpp"
#include "http/running_server.hpp"
#include "notify/outbox_fixture.hpp"
#include "support/command.hpp"

namespace sktt::notify {
namespace {

using registry::Channel;
using test::RunningCouriers;
using testing::HasSubstr;
using testing::SizeIs;

/// An outside system: keeps what it is sent and answers as a test says.
class Portal {
 public:
  Portal()
      : server_([this](http::Server& server) {
          server.route("POST", "/hook", {},
                       [this](const http::Request& request) { return take(request); });
          server.route("POST", "/elsewhere", {}, [this](const http::Request&) {
            const std::lock_guard lock(mutex_);
            elsewhere_ = true;
            return http::text_response(200, "text/plain", "");
          });
        }) {}

  [[nodiscard]] std::string authority() const {
    return "127.0.0.1:" + std::to_string(server_.port());
  }
  [[nodiscard]] Url url() const {
    return parse_url("http://" + authority() + "/hook?office=33.69").value();
  }
  void answer_next(http::Response response) {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(response));
  }
  std::vector<http::Request> taken() {
    const std::lock_guard lock(mutex_);
    return taken_;
  }
  bool was_elsewhere() {
    const std::lock_guard lock(mutex_);
    return elsewhere_;
  }

 private:
  http::Response take(const http::Request& request) {
    const std::lock_guard lock(mutex_);
    taken_.push_back(request);
    if (answers_.empty()) {
      return http::text_response(200, "text/plain", "ok");
    }
    http::Response answer = answers_.front();
    answers_.erase(answers_.begin());
    return answer;
  }

  std::mutex mutex_;
  std::vector<http::Request> taken_;
  std::vector<http::Response> answers_;
  bool elsewhere_ = false;
  http::test::RunningServer server_;
};

class Webhook : public testing::Test {
 protected:
  app::NotifyMaterial material() {
    app::NotifyMaterial made;
    made.settings.webhook = {portal_.url(), {sop::EventKind::submitted}};
    made.webhook_key = key_;
    return made;
  }
  /// Checks a request as a receiver would, knowing the key that is published.
  Result<http::VerifiedRequest> check(const http::Request& request, Instant now) {
    http::Publications published;
    app::add_public_keys("webhook", {&key_.public_key(), 1}, published);
    const std::string pem(as_text(published.at("webhook.pem").content));
    const std::string start = "-----BEGIN PUBLIC KEY-----\n";
    const std::string base64 = pem.substr(start.size(), pem.find("\n-----END") - start.size());
    const auto key = crypto::PublicKey::from_spki(from_base64(base64).value());
    return http::verify_request(
        request, webhook_policy(), portal_.authority(),
        [&](std::string_view id) -> Result<crypto::PublicKey> {
          return id == webhook_key_id(key.value()) ? key : Error(Errc::not_found, "another key");
        },
        now);
  }

  Portal portal_;
  crypto::PrivateKey key_ = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
};

TEST_F(Webhook, PostsWhatHappenedUnderASignature) {
  RunningCouriers told(material());
  const std::string number = told.tell(Channel::webhook);
  told.wake();
  told.log().wait_for("is delivered");
  told.stop();
  const auto taken = portal_.taken();
  ASSERT_THAT(taken, SizeIs(1));
  const auto body = nlohmann::json::parse(as_text(taken[0].body));
  EXPECT_THAT(body.at("id").get<std::string>(), testing::MatchesRegex("[A-Z2-7]{26}"));
  EXPECT_EQ(body.at("case"), number);
  EXPECT_EQ(body.at("event"), "submitted");
  EXPECT_EQ(body.at("at"), to_rfc3339(told.clock().now()));
  EXPECT_EQ(body.size(), 4U);
  const Instant now = told.clock().now();
  const auto checked = check(taken[0], now);
  EXPECT_TRUE(checked) << checked.error().detail();
}

TEST_F(Webhook, CarriesASignatureThatNoAlteredRequestHas) {
  RunningCouriers told(material());
  told.tell(Channel::webhook);
  told.wake();
  told.log().wait_for("is delivered");
  told.stop();
  const Instant now = told.clock().now();
  const http::Request taken = portal_.taken().at(0);
  ASSERT_TRUE(check(taken, now));
  http::Request altered = taken;
  altered.body.back() ^= 1;
  EXPECT_FALSE(check(altered, now));
  altered = taken;
  altered.target += "1";
  EXPECT_FALSE(check(altered, now));
  altered = taken;
  altered.method = "PUT";
  EXPECT_FALSE(check(altered, now));
  EXPECT_FALSE(check(taken, now + std::chrono::minutes(3)));
  EXPECT_FALSE(http::verify_request(
      taken, http::read_policy(), portal_.authority(),
      [&](std::string_view) { return Result<crypto::PublicKey>(key_.public_key()); }, now));
  key_ = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
  EXPECT_FALSE(check(taken, now));
}

TEST_F(Webhook, IsSentAgainUnderTheSameIdUntilItIsTaken) {
  portal_.answer_next(http::text_response(503, "text/plain", "Siti Aminah is out"));
  RunningCouriers told(material());
  told.tell(Channel::webhook);
  told.wake();
  const std::string line = told.log().wait_for("not delivered, try 1");
  EXPECT_THAT(line, HasSubstr("webhook: not taken (last answer 503)"));
  EXPECT_EQ(line.find("Siti"), std::string::npos);
  told.let_time_pass();
  told.log().wait_for("is delivered");
  told.stop();
  const auto taken = portal_.taken();
  ASSERT_THAT(taken, SizeIs(2));
  EXPECT_EQ(taken[0].body, taken[1].body);
  EXPECT_TRUE(check(taken[1], told.clock().now()));
}

TEST_F(Webhook, FollowsNoRedirect) {
  http::Response away = http::text_response(307, "text/plain", "");
  away.headers.push_back({"location", "http://" + portal_.authority() + "/elsewhere"});
  portal_.answer_next(away);
  RunningCouriers told(material());
  told.tell(Channel::webhook);
  told.wake();
  EXPECT_THAT(told.log().wait_for("not delivered"), HasSubstr("(last answer 307)"));
  told.stop();
  EXPECT_FALSE(portal_.was_elsewhere());
}

TEST_F(Webhook, ReadsNoMoreOfAnAnswerThanItHasUseFor) {
  portal_.answer_next(
      http::text_response(200, "text/plain", std::string(4 * kMaxAnswerBytes, 'x')));
  portal_.answer_next(
      http::text_response(500, "text/plain", std::string(4 * kMaxAnswerBytes, 'x')));
  RunningCouriers told(material());
  told.tell(Channel::webhook);
  told.wake();
  told.log().wait_for("is delivered");
  told.tell(Channel::webhook);
  told.wake();
  EXPECT_THAT(told.log().wait_for("not delivered"), HasSubstr("(last answer 500)"));
  told.stop();
}

TEST_F(Webhook, IsNotHeldUpByMailThatFails) {
  app::NotifyMaterial both = material();
  both.settings.mail = test::mail_settings("smtp://127.0.0.1:1").mail;
  RunningCouriers told(std::move(both));
  told.mail();
  told.tell(Channel::webhook);
  told.wake();
  EXPECT_THAT(told.log().wait_for("is delivered"), HasSubstr("notify: webhook: "));
  EXPECT_THAT(told.log().wait_for("not delivered"), HasSubstr("notify: mail: "));
  told.stop();
  EXPECT_EQ(told.undelivered(Channel::webhook).waiting, 0);
  EXPECT_EQ(told.undelivered(Channel::mail).waiting, 1);
}

TEST(WebhookKey, IsPublishedAsOpensslReadsIt) {
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
  const sktt::test::TemporaryDirectory directory;
  const auto said = sktt::test::openssl(
      {"pkey", "-pubin", "-noout", "-text", "-in",
       sktt::test::put(directory.path() / "webhook.pem", crypto::to_pem(key.public_key()))});
  EXPECT_THAT(said.output, HasSubstr("ED25519"));
}

}  // namespace
}  // namespace sktt::notify
