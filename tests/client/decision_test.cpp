#include "client/decision.hpp"

#include <string>

#include <gtest/gtest.h>

#include "crypto/digest.hpp"
#include "scripted_service.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

const std::string kDraft(64, 'a');
const std::string kOther(64, 'c');
const std::string kBerkas(64, 'b');

class DecisionBody : public testing::Test {
 protected:
  test::ScriptedService service_;
};

Choice yes(std::vector<std::int64_t> activities) {
  Choice choice;
  choice.activities = std::move(activities);
  return choice;
}

Choice no(std::vector<std::int64_t> activities) {
  Choice choice = yes(std::move(activities));
  choice.outcome = Outcome::tidak;
  choice.reasons = {"NAMA_TIDAK_SESUAI"};
  return choice;
}

TEST_F(DecisionBody, NamesWhatTheTaskNames) {
  const auto body = decision_body(service_.case_at(2, ""), yes({kFileCheck}), std::nullopt);
  ASSERT_TRUE(body);
  EXPECT_EQ(body.value(), json::parse(R"({"case":"2026-000041","activity":2,"outcome":"ya",
      "assignment":"A-0003","reasons":[],"note":"","berkas_sha256":")" +
                                      kBerkas + "\"}"));
}

TEST_F(DecisionBody, BindsToTheKonsepThatWasOpened) {
  const auto body =
      decision_body(service_.case_at(4, kDraft), yes({kSectionParaf}), Reviewed{kDraft, kBerkas});
  ASSERT_TRUE(body);
  EXPECT_EQ(body.value().at("draft_sha256"), kDraft);
}

TEST_F(DecisionBody, RefusesAYaToAKonsepThatNobodyOpened) {
  for (const int activity : {4, 5, 7}) {
    const auto body =
        decision_body(service_.case_at(activity, kDraft), yes({activity}), std::nullopt);
    ASSERT_FALSE(body);
    EXPECT_EQ(body.error().code(), Errc::refused);
    EXPECT_NE(body.error().detail().find("sktt draft 2026-000041"), std::string::npos);
  }
}

TEST_F(DecisionBody, RefusesWhenTheKonsepChangedSince) {
  const auto body =
      decision_body(service_.case_at(4, kOther), yes({kSectionParaf}), Reviewed{kDraft, kBerkas});
  ASSERT_FALSE(body);
  EXPECT_EQ(body.error().code(), Errc::conflict);
  EXPECT_NE(body.error().detail().find(kDraft.substr(0, 8)), std::string::npos);
  EXPECT_NE(body.error().detail().find(kOther.substr(0, 8)), std::string::npos);
}

TEST_F(DecisionBody, RefusesWhenTheFileChangedSince) {
  const auto body =
      decision_body(service_.case_at(4, kDraft), yes({kSectionParaf}), Reviewed{kDraft, kOther});
  ASSERT_FALSE(body);
  EXPECT_EQ(body.error().code(), Errc::conflict);
}

TEST_F(DecisionBody, LetsATidakBeGivenUnopenedButNotToAnOlderKonsep) {
  EXPECT_TRUE(decision_body(service_.case_at(5, kDraft), no({kDivisionParaf}), std::nullopt));
  EXPECT_FALSE(
      decision_body(service_.case_at(5, kDraft), no({kDivisionParaf}), Reviewed{kOther, kBerkas}));
}

TEST_F(DecisionBody, RefusesACommandForAnotherActivity) {
  const auto body = decision_body(service_.case_at(4, kDraft), yes({kFileCheck}), std::nullopt);
  ASSERT_FALSE(body);
  EXPECT_EQ(body.error().code(), Errc::conflict);
}

TEST_F(DecisionBody, RefusesACaseThatWaitsForSomebodyElse) {
  json view = service_.case_at(4, kDraft);
  view["task"] = nullptr;
  const auto body = decision_body(view, yes({kSectionParaf}), Reviewed{kDraft, kBerkas});
  ASSERT_FALSE(body);
  EXPECT_EQ(body.error().code(), Errc::forbidden);
}

TEST_F(DecisionBody, NeedsThePassphraseOnlyWhereAPersonSigns) {
  EXPECT_TRUE(needs_passphrase({{"outcome", "ya"}, {"activity", 7}}));
  EXPECT_FALSE(needs_passphrase({{"outcome", "tidak"}, {"activity", 7}}));
  EXPECT_FALSE(needs_passphrase({{"outcome", "ya"}, {"activity", 8}}));
}

TEST_F(DecisionBody, SealsThePassphraseForThisNonceAndThisKonsepOnly) {
  const json view = service_.case_at(4, kDraft);
  auto body = decision_body(view, yes({kSectionParaf}), Reviewed{kDraft, kBerkas});
  ASSERT_TRUE(add_passphrase(body.value(), view, Secret(test::kPassphrase)));
  const auto jwe = body.value().at("passphrase").get<std::string>();
  const auto draft = crypto::Sha256::from_hex(kDraft).value();
  const auto other = crypto::Sha256::from_hex(kOther).value();
  const auto& key = service_.passphrase_key();

  const auto opened = crypto::open_jwe(jwe, key, as_bytes("n-1"), draft.view());
  ASSERT_TRUE(opened) << opened.error().detail();
  EXPECT_EQ(as_text(opened.value().view()), test::kPassphrase);
  EXPECT_FALSE(crypto::open_jwe(jwe, key, as_bytes("n-2"), draft.view()));
  EXPECT_FALSE(crypto::open_jwe(jwe, key, as_bytes("n-1"), other.view()));
}

TEST_F(DecisionBody, SealsNothingToAKeyThatIsNone) {
  json view = service_.case_at(4, kDraft);
  auto body = decision_body(view, yes({kSectionParaf}), Reviewed{kDraft, kBerkas});
  view["passphrase_key"] = nullptr;
  EXPECT_FALSE(add_passphrase(body.value(), view, Secret(test::kPassphrase)));
  EXPECT_FALSE(body.value().contains("passphrase"));
}

TEST_F(DecisionBody, CancelsOnlyWhatMayBeCancelled) {
  json view = service_.case_at(2, "");
  EXPECT_FALSE(cancellation_body(view, "salah loket"));
  view["cancellation"] = view["task"];
  const auto body = cancellation_body(view, "salah loket");
  ASSERT_TRUE(body);
  EXPECT_EQ(body.value(), json::parse(R"({"case":"2026-000041","assignment":"A-0003",
      "reason":"salah loket","berkas_sha256":")" +
                                      kBerkas + "\"}"));
}

}  // namespace
}  // namespace sktt::client
