// Drives the real sktt-verify.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/signed_letters.hpp"
#include "verify/signed_report.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

using test::CommandResult;
using testing::HasSubstr;

class Tool : public testing::Test {
 protected:
  std::string save(const std::string& name, ByteView content) {
    const auto path = directory_.path() / name;
    EXPECT_TRUE(write_file(path, content, FileMode::owner_only));
    return path.string();
  }
  std::string save_trust(const std::string& name, const TrustParts& parts) {
    return save(name, as_bytes(write_trust_bundle(parts)));
  }
  static CommandResult run(test::Words arguments) {
    arguments.insert(arguments.begin(), SKTT_BINARY_DIR "/bin/sktt-verify");
    return test::run_command(arguments);
  }

  test::TemporaryDirectory directory_;
  const Bytes letter_ = test::issued_letter("APP-01").file;
  const std::string file_ = save("letter.pdf", letter_);
  const std::string trust_ = save_trust("office.trust", test::proper_trust());
  const std::string at_ = to_rfc3339(test::verification_time());
};

TEST_F(Tool, ExitsWithZeroForAGreenLetter) {
  const auto result = run({file_, "--trust", trust_, "--at", at_});
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(result.output.rfind("SAH.", 0), 0U) << result.output;
  EXPECT_THAT(result.output, HasSubstr("VALID."));
}

TEST_F(Tool, WritesTheReportAsJson) {
  const auto result = run({file_, "--trust", trust_, "--at", at_, "--json"});
  EXPECT_EQ(result.status, 0);
  const auto json = nlohmann::json::parse(result.output);
  EXPECT_EQ(json.at("green"), true);
  EXPECT_EQ(json.at("verified_at"), at_);
}

TEST_F(Tool, ExitsWithOneForAnAlteredExpiredOrForeignFile) {
  Bytes altered = letter_;
  altered[altered.size() / 2] ^= 1U;
  EXPECT_EQ(run({save("altered.pdf", altered), "--trust", trust_, "--at", at_}).status, 1);
  EXPECT_EQ(run({file_, "--trust", trust_, "--at", "2027-10-20T00:00:00Z"}).status, 1);
  EXPECT_EQ(run({save("empty.pdf", {}), "--trust", trust_, "--at", at_}).status, 1);
}

TEST_F(Tool, ExitsWithTwoWithoutRoles) {
  TrustParts parts = test::proper_trust();
  parts.roles.clear();
  const std::string trust = save_trust("no-roles.trust", parts);
  EXPECT_EQ(run({file_, "--trust", trust, "--at", at_}).status, 2);
}

TEST_F(Tool, ExitsWithThreeIfItCouldNotRun) {
  EXPECT_EQ(run({}).status, 3);
  EXPECT_EQ(run({"--help"}).status, 3);
  EXPECT_EQ(run({file_}).status, 3);
  EXPECT_EQ(run({file_, "--trust", file_}).status, 3);
  EXPECT_EQ(run({file_, "--trust", trust_, "--no-such-option"}).status, 3);
  EXPECT_EQ(run({file_, "--trust", trust_, "--at", "yesterday"}).status, 3);
  EXPECT_EQ(run({file_, "--trust", directory_.path().string() + "/none"}).status, 3);
  EXPECT_EQ(run({directory_.path().string() + "/none.pdf", "--trust", trust_}).status, 3);
  EXPECT_EQ(run({directory_.path().string(), "--trust", trust_}).status, 3);
}

class ToolForReports : public Tool {
 protected:
  std::string trust_of(const std::string& name, const crypto::PublicKey& key) {
    TrustParts parts = test::proper_trust();
    parts.report_keys = {key};
    return save_trust(name, parts);
  }
  std::string save_report(const std::string& name, bool green) {
    const Verifier verifier(test::checked(test::proper_trust()));
    const Report report = verifier.verify(letter_, test::verification_time());
    const nlohmann::json answer = {{"green", green},
                                   {"register", green ? "issued" : "revoked"},
                                   {"sentence", green ? "SAH. Menurut register." : "TIDAK SAH."},
                                   {"sentence_english", green ? "VALID." : "NOT VALID."},
                                   {"report", to_json(report)}};
    return save(name, as_bytes(sign_report(answer, test::verification_time(),
                                           {test::proper_trust().office, key_})
                                   .value()));
  }

  const crypto::PrivateKey key_ =
      crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  const std::string knowing_ = trust_of("knowing.trust", key_.public_key());
  const std::string report_ = save_report("letter.report", true);
};

TEST_F(ToolForReports, ExitsWithZeroForAGreenReportOfTheFile) {
  const auto alone = run({"--report", report_, "--trust", knowing_, "--at", at_});
  EXPECT_EQ(alone.status, 0) << alone.output;
  EXPECT_EQ(alone.output.rfind("SAH. Menurut register.", 0), 0U) << alone.output;
  const auto both = run({"--report", report_, file_, "--trust", knowing_, "--at", at_});
  EXPECT_EQ(both.status, 0) << both.output;
  EXPECT_THAT(both.output, HasSubstr("sama / the same"));
}

TEST_F(ToolForReports, WritesJson) {
  const auto result = run({"--report", report_, file_, "--trust", knowing_, "--at", at_, "--json"});
  EXPECT_EQ(result.status, 0);
  const auto json = nlohmann::json::parse(result.output);
  EXPECT_EQ(json["conclusion"], "valid");
  EXPECT_EQ(json["file_at_hand"], "same");
  EXPECT_EQ(json["answer"]["report"]["file_sha256"], crypto::sha256(letter_).hex());
}

TEST_F(ToolForReports, ExitsWithOneIfNotGreenAlteredOrOfAnotherFile) {
  const std::string revoked = save_report("revoked.report", false);
  EXPECT_EQ(run({"--report", revoked, "--trust", knowing_, "--at", at_}).status, 1);
  EXPECT_EQ(run({"--report", report_, report_, "--trust", knowing_, "--at", at_}).status, 1);
  EXPECT_EQ(run({"--report", file_, "--trust", knowing_, "--at", at_}).status, 1);
  const std::string longer = save("longer", as_bytes(test::read_whole(report_) + "\n"));
  EXPECT_EQ(run({"--report", longer, "--trust", knowing_, "--at", at_}).status, 1);
}

TEST_F(ToolForReports, ExitsWithTwoIfTheBundleDoesNotKnowTheKey) {
  const auto stranger = crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  const std::string other = trust_of("other.trust", stranger.public_key());
  EXPECT_EQ(run({"--report", report_, "--trust", other, "--at", at_}).status, 2);
  EXPECT_EQ(run({"--report", report_, "--trust", trust_, "--at", at_}).status, 2);
}

TEST_F(ToolForReports, TakesAnEmptyNameForNoFile) {
  EXPECT_EQ(run({"--report", "", file_, "--trust", knowing_, "--at", at_}).status, 3);
  EXPECT_EQ(run({"--report", report_, "", "--trust", knowing_, "--at", at_}).status, 3);
  EXPECT_EQ(run({"--trust", knowing_, "--at", at_}).status, 3);
}

TEST_F(Tool, JudgesAReportAgainByAnotherPolicy) {
  const auto first = run({file_, "--trust", trust_, "--at", at_, "--json"});
  ASSERT_EQ(first.status, 0);
  const std::string report = save("report.json", as_bytes(first.output));
  const auto again = run({"--rejudge", report, "--json"});
  EXPECT_EQ(again.status, 2) << "no file was examined";
  auto said = nlohmann::json::parse(again.output);
  EXPECT_EQ(said.at("green"), false);
  EXPECT_EQ(said.at("rejudged"), true);
  EXPECT_EQ(said.at("outcome"), "valid");
  said.erase("rejudged");
  said["green"] = true;
  EXPECT_EQ(said, nlohmann::json::parse(first.output)) << "all else is as it was found";
  EXPECT_THAT(run({"--rejudge", report}).output, testing::StartsWith("PENILAIAN ULANG"));
  const auto policy_with = [&](const std::string& what, const std::string& instead) {
    std::string text = test::read_whole(test::repository_file("config/policy/verify.toml"));
    text.replace(text.find(what), what.size(), instead);
    return save("policy.toml", as_bytes(text));
  };
  const std::string strict =
      policy_with("\"revoked.later\" = \"inform\"", "\"revoked.later\" = \"fail\"");
  const auto strictly = run({"--rejudge", report, "--policy", strict});
  EXPECT_EQ(strictly.status, 2) << "nobody was revoked";
  const std::string milder = policy_with("\"qr.host\" = \"fail\"", "\"qr.host\" = \"inform\"");
  const auto mildly = run({file_, "--trust", trust_, "--at", at_, "--policy", milder});
  EXPECT_EQ(mildly.status, 1) << "never green";
  EXPECT_THAT(mildly.output, HasSubstr("lebih longgar daripada aturan kantor"));
  EXPECT_EQ(
      run({file_, "--trust", trust_, "--policy", policy_with("\"format\" = ", "\"f\" = ")}).status,
      3);
}

TEST_F(Tool, SaysThatItCouldNotJudgeAReportAgain) {
  const std::string report = save("report.json", as_bytes("{}"));
  EXPECT_EQ(run({"--rejudge", report}).status, 3);
  EXPECT_EQ(run({"--rejudge", report, "--trust", trust_}).status, 3);
  EXPECT_EQ(run({file_, "--rejudge", report}).status, 3);
  EXPECT_EQ(run({"--rejudge", directory_.path().string() + "/none"}).status, 3);
}

TEST_F(Tool, TakesTheBundlesOfOtherOffices) {
  TrustParts parts = test::proper_trust();
  const std::string same = save_trust("same.trust", parts);
  parts.office.code = "33.70";
  const std::string other = save_trust("other.trust", parts);
  parts.office.code = "33.71";
  const std::string third = save_trust("third.trust", parts);
  EXPECT_EQ(run({file_, "--trust", trust_, "--at", at_, "--other", other}).status, 0);
  EXPECT_EQ(run({"--trust", trust_, "--other", other, "--other", third, file_, "--at", at_}).status,
            0);
  EXPECT_EQ(run({file_, "--trust", trust_, "--at", at_, "--other", same}).status, 3);
  EXPECT_EQ(run({file_, "--trust", trust_, "--at", at_, "--other", file_}).status, 3);
}

TEST_F(Tool, ListsWhatWasCheckedByWhichPolicy) {
  const auto result = run({file_, "--trust", trust_, "--at", at_});
  EXPECT_THAT(result.output, HasSubstr("Lulus / passed (27)"));
  EXPECT_THAT(result.output, HasSubstr(", TOTAL-PASSED\n"));
  TrustParts parts = test::proper_trust();
  parts.revocation_lists.clear();
  const auto without = run({file_, "--trust", save_trust("without.trust", parts), "--at", at_});
  EXPECT_EQ(without.status, 2);
  EXPECT_THAT(without.output, HasSubstr("Lulus / passed (22)"));
  EXPECT_THAT(without.output, HasSubstr("not reached because of revocation.known (4)"));
  EXPECT_THAT(result.output, HasSubstr("Aturan / policy       \"SKTT\", SHA-256 "));
}

}  // namespace
}  // namespace sktt::verify
