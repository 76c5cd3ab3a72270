#include "client/submit.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "client/repeat_key.hpp"
#include "http/multipart.hpp"
#include "scripted_service.hpp"
#include "support/random.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kScan = "%PDF-1.7 paspor";

class Submission : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path out() const { return script_.directory() / "tanda.pdf"; }
  test::ScriptedService script_;
};

TEST_F(Submission, SendsTheFormAndShowsTheTokenOnce) {
  const auto application = script_.directory() / "a.json";
  const auto scan = script_.directory() / "paspor.pdf";
  ASSERT_TRUE(write_file(application, as_bytes("{}"), FileMode::owner_only));
  ASSERT_TRUE(write_file(scan, as_bytes(kScan), FileMode::owner_only));
  script_.answer(201, "application/json", R"({"case":"2026-000041","tracking_token":"TTT"})");
  SubmitOptions options;
  options.application = application;
  options.attachments = {"PASPOR_FOTOKOPI=" + scan.string()};
  ASSERT_TRUE(submit(script_.context(), options));
  EXPECT_THAT(script_.printed(), HasSubstr("TTT"));
  const http::Request& request = script_.asked().back();
  EXPECT_EQ(request.target, "/applications");
  const auto parts = http::parse_form(request.header("content-type").value(), request.body);
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts.value().at(1).name, "PASPOR_FOTOKOPI");
  EXPECT_EQ(parts.value().at(1).content_type, "application/pdf");
}

TEST_F(Submission, SavesTheAcknowledgementAfterItShowedTheToken) {
  const auto application = script_.directory() / "a.json";
  ASSERT_TRUE(write_file(application, as_bytes("{}"), FileMode::owner_only));
  SubmitOptions options;
  options.application = application;
  for (const auto& place : {out(), script_.directory() / "missing" / "a.pdf"}) {
    script_.answer(201, "application/json", R"({"case":"2026-000041","tracking_token":"TTT"})");
    script_.answer(200, "application/pdf", kScan);
    options.acknowledgement = place;
    const auto submitted = submit(script_.context(), options);
    EXPECT_EQ(static_cast<bool>(submitted), place == out());
    EXPECT_THAT(script_.printed(), HasSubstr("TTT"));
    const http::Request& asked = script_.asked().back();
    EXPECT_EQ(asked.target, "/applications/2026-000041/acknowledgement.pdf");
    EXPECT_EQ(asked.header("sktt-tracking-token"), "TTT");
  }
  EXPECT_EQ(sktt::test::read_whole(out()), kScan);
}

TEST_F(Submission, AgainGoesToTheSameCase) {
  const auto application = script_.directory() / "a.json";
  ASSERT_TRUE(write_file(application, as_bytes("{}"), FileMode::owner_only));
  script_.answer({{"case", test::kCase}});
  SubmitOptions options;
  options.application = application;
  options.resubmit = test::kCase;
  options.token = "TTT";
  ASSERT_TRUE(submit(script_.context(), options));
  EXPECT_EQ(script_.asked().back().target, "/applications/2026-000041");
  EXPECT_EQ(script_.asked().back().header("sktt-tracking-token"), "TTT");
}

/// What was sent last, as far as the service tells one submission from another.
struct Sent {
  std::string key;
  std::string content_type;
  Bytes body;
  bool operator==(const Sent&) const = default;
};

class UnansweredSubmission : public Submission {
 protected:
  UnansweredSubmission() {
    options_.application = script_.directory() / "a.json";
    const auto scan = script_.directory() / "paspor.pdf";
    EXPECT_TRUE(write_file(options_.application, as_bytes("{}"), FileMode::owner_only));
    EXPECT_TRUE(write_file(scan, as_bytes(kScan), FileMode::owner_only));
    options_.attachments = {"PASPOR_FOTOKOPI=" + scan.string()};
  }
  [[nodiscard]] Sent sent(std::size_t index) const {
    const http::Request& request = script_.asked().at(index);
    return {std::string(request.header("idempotency-key").value_or("")),
            std::string(request.header("content-type").value_or("")), request.body};
  }
  void accept() {
    script_.answer(201, "application/json", R"({"case":"2026-000041","tracking_token":"TTT"})");
  }
  SubmitOptions options_;
};

TEST_F(UnansweredSubmission, IsSentOnceMoreAsItWas) {
  script_.break_next();
  accept();
  ASSERT_TRUE(submit(script_.context(), options_));
  ASSERT_EQ(script_.asked().size(), 2U);
  EXPECT_GE(sent(0).key.size(), 16U);
  EXPECT_EQ(sent(1), sent(0));
  EXPECT_THAT(script_.pauses(), ElementsAre(std::chrono::seconds(1)));
  EXPECT_THAT(script_.said(), HasSubstr("--repeat " + sent(0).key));
  // The next one is another submission.
  accept();
  ASSERT_TRUE(submit(script_.context(), options_));
  EXPECT_NE(sent(2).key, sent(0).key);
  EXPECT_NE(sent(2).content_type, sent(0).content_type);
}

TEST_F(UnansweredSubmission, IsSentForAQuarterOfAMinute) {
  script_.go_away();
  EXPECT_EQ(exit_code_of(submit(script_.context(), options_).error()), ExitCode::unreachable);
  ASSERT_EQ(script_.asked().size(), 5U);
  EXPECT_EQ(sent(4), sent(0));
  using std::chrono::seconds;
  EXPECT_THAT(script_.pauses(), ElementsAre(seconds(1), seconds(2), seconds(4), seconds(8)));
}

TEST_F(UnansweredSubmission, IsRepeatedUnderItsKeyByAnotherCommand) {
  script_.go_away();
  const auto lost = submit(script_.context(), options_);
  ASSERT_FALSE(lost);
  EXPECT_THAT(lost.error().detail(), HasSubstr("mungkin sudah diterima"));
  EXPECT_THAT(lost.error().detail(), HasSubstr("--repeat " + sent(0).key));
  script_.come_back();
  accept();
  options_.repeat = sent(0).key;
  ASSERT_TRUE(submit(script_.context(), options_));
  EXPECT_EQ(sent(5), sent(0));
}

TEST_F(UnansweredSubmission, MayBeInWhereAProxyOrABrokenAnswerSaysNothing) {
  script_.answer(504, "text/html", "<html>");
  accept();
  ASSERT_TRUE(submit(script_.context(), options_));
  EXPECT_EQ(sent(1), sent(0));
  script_.answer(201, "application/json", R"({"case":)");
  const auto broken = submit(script_.context(), options_);
  ASSERT_FALSE(broken);
  EXPECT_THAT(broken.error().detail(), HasSubstr("--repeat " + sent(2).key));
}

TEST_F(UnansweredSubmission, IsNoneOnceTheServiceRefused) {
  script_.answer(409, "application/problem+json", R"({"detail":"no"})");
  const auto refused = submit(script_.context(), options_);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().detail(), Not(HasSubstr("--repeat")));
  EXPECT_EQ(script_.asked().size(), 1U);
  EXPECT_TRUE(script_.pauses().empty());
}

TEST_F(UnansweredSubmission, IsNotRepeatedUnderAKeyWithASlip) {
  sktt::test::SeededRandom random(7);
  const std::string key = new_repeat_key(random);
  EXPECT_TRUE(read_repeat_key(key));
  std::string swapped = key;
  swapped[3] = swapped[3] == 'a' ? 'b' : 'a';
  for (const std::string& slip : {swapped, key.substr(1), key + "0", key + " ", std::string()}) {
    options_.repeat = slip;
    const auto sent = submit(script_.context(), options_);
    ASSERT_FALSE(sent) << slip;
    EXPECT_EQ(sent.error().code(), Errc::malformed) << slip;
  }
  EXPECT_TRUE(script_.asked().empty());
}

TEST_F(Submission, FindsAFaultyCommandBeforeItSendsAnything) {
  SubmitOptions options;
  options.application = script_.directory() / "missing.json";
  const auto sent = submit(script_.context(), options);
  ASSERT_FALSE(sent);
  EXPECT_EQ(exit_code_of(sent.error()), ExitCode::usage);
  EXPECT_TRUE(script_.asked().empty());
}

}  // namespace
}  // namespace sktt::client
