#include "client/approve_reviewed.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/reviewed.hpp"
#include "scripted_service.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// A pile of cases, of which a test opens some; the script answers for each in turn.
class Pile : public testing::Test {
 protected:
  static std::string digest(char letter) { return std::string(64, letter); }
  void open(const std::string& number, char letter) {
    ASSERT_TRUE(ReviewedDrafts(script_.directory())
                    .remember(number, {digest(letter), std::string(64, 'b')}));
  }
  void answer_case(const std::string& number, char letter) {
    json view = script_.case_at(7, digest(letter));
    view["case"] = view["task"]["case"] = number;
    view["task"]["nonce"] = "n-" + number;
    script_.answer(view);
  }
  void answer_done(const std::string& number) {
    script_.answer({{"case", number}, {"state", "registration"}});
  }
  Context counting() {
    Context context = script_.context(OutputFormat::json);
    context.passphrase = [this] {
      ++asked_for_passphrase_;
      return Result<Secret>(Secret(test::kPassphrase));
    };
    return context;
  }
  json lines() { return json::parse(script_.printed()).at("letters"); }
  std::vector<json> decisions() {
    std::vector<json> bodies;
    for (const http::Request& request : script_.asked()) {
      if (request.method == "POST") {
        bodies.push_back(json::parse(to_string(request.body)));
      }
    }
    return bodies;
  }

  test::ScriptedService script_;
  int asked_for_passphrase_ = 0;
};

TEST_F(Pile, IsSignedLetterByLetterUnderOnePassphrase) {
  open("2026-000001", 'a');
  open("2026-000002", 'c');
  for (const auto& [number, letter] :
       {std::pair("2026-000001", 'a'), std::pair("2026-000002", 'c')}) {
    answer_case(number, letter);
    answer_done(number);
  }
  const auto ended = approve_reviewed(counting(), {"2026-000001", "2026-000002"});
  ASSERT_TRUE(ended) << ended.error().detail();
  EXPECT_EQ(ended.value(), ExitCode::ok);
  EXPECT_EQ(asked_for_passphrase_, 1);
  const auto sent = decisions();
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[0].at("draft_sha256"), digest('a'));
  EXPECT_EQ(sent[1].at("draft_sha256"), digest('c'));
  EXPECT_NE(sent[0].at("passphrase"), sent[1].at("passphrase"));
  EXPECT_THAT(script_.asked()[1].header("signature-input").value(), HasSubstr("n-2026-000001"));
  EXPECT_THAT(script_.asked()[3].header("signature-input").value(), HasSubstr("n-2026-000002"));
  EXPECT_EQ(lines()[0].at("done"), true);
  EXPECT_EQ(lines()[1].at("done"), true);
}

TEST_F(Pile, SendsNothingForACaseThatWasNotOpened) {
  open("2026-000002", 'c');
  answer_case("2026-000002", 'c');
  answer_done("2026-000002");
  const auto ended = approve_reviewed(counting(), {"2026-000001", "2026-000002"});
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended.value(), ExitCode::refused);
  for (const http::Request& request : script_.asked()) {
    EXPECT_THAT(request.target, Not(HasSubstr("2026-000001")));
  }
  const json table = lines();
  EXPECT_EQ(table[0].at("done"), false);
  EXPECT_THAT(table[0].at("detail").get<std::string>(), HasSubstr("2026-000001"));
  EXPECT_EQ(table[1].at("done"), true);
  EXPECT_EQ(approve_reviewed(counting(), {"2026-000001"}).value(), ExitCode::refused);
  EXPECT_EQ(asked_for_passphrase_, 1) << "nothing to sign, nothing to ask";
}

TEST_F(Pile, GoesOnAfterAFailure) {
  open("2026-000001", 'a');
  open("2026-000002", 'c');
  open("2026-000003", 'd');
  answer_case("2026-000001", 'e');  // Changed since it was opened.
  answer_case("2026-000002", 'c');
  script_.answer(409, "application/problem+json",
                 R"({"detail":"moved on","errors":[{"pointer":"/nik","detail":"16 digits"}]})");
  answer_case("2026-000003", 'd');
  answer_done("2026-000003");
  const auto ended = approve_reviewed(counting(), {"2026-000001", "2026-000002", "2026-000003"});
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended.value(), ExitCode::refused);
  const json table = lines();
  EXPECT_THAT(table[0].at("detail").get<std::string>(), HasSubstr("konsep berubah"));
  EXPECT_THAT(table[1].at("detail").get<std::string>(),
              HasSubstr("Layanan: moved on; /nik: 16 digits"));
  EXPECT_EQ(table[2].at("done"), true);
}

TEST_F(Pile, SaysAtTheEndWhichAreNotApproved) {
  open("2026-000002", 'c');
  answer_case("2026-000002", 'c');
  answer_done("2026-000002");
  ASSERT_TRUE(approve_reviewed(script_.context(), {"2026-000001", "2026-000002"}));
  EXPECT_THAT(script_.printed(), HasSubstr("1 dari 2 berkas disetujui. Belum: 2026-000001\n"));
}

TEST_F(Pile, SaysNothingMoreWhereAllAreApproved) {
  open("2026-000002", 'c');
  answer_case("2026-000002", 'c');
  answer_done("2026-000002");
  ASSERT_TRUE(approve_reviewed(script_.context(), {"2026-000002"}));
  EXPECT_THAT(script_.printed(), HasSubstr("1 dari 1 berkas disetujui.\n"));
}

TEST_F(Pile, TriesARefusedPassphraseOnceBecauseWrongOnesLockTheKey) {
  open("2026-000001", 'a');
  open("2026-000002", 'c');
  answer_case("2026-000001", 'a');
  script_.answer(401, "application/problem+json", R"({"detail":"the passphrase is wrong"})");
  const auto ended = approve_reviewed(counting(), {"2026-000001", "2026-000002"});
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended.value(), ExitCode::refused);
  EXPECT_EQ(decisions().size(), 1U);
  EXPECT_THAT(lines()[1].at("detail").get<std::string>(), HasSubstr("tidak dikirim"));
}

TEST_F(Pile, RefusesACaseNamedTwiceBeforeAnythingIsSent) {
  open("2026-000001", 'a');
  EXPECT_EQ(approve_reviewed(counting(), {"2026-000001", "2026-000001"}).error().code(),
            Errc::malformed);
  EXPECT_EQ(approve_reviewed(counting(), {"2026/1"}).error().code(), Errc::malformed);
  EXPECT_TRUE(script_.asked().empty());
}

}  // namespace
}  // namespace sktt::client
