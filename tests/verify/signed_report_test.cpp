// The signed report, its near misses, and what it is worth later.

#include "verify/signed_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "crypto/jws.hpp"
#include "support/signed_letters.hpp"
#include "verify/report_check.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

using testing::HasSubstr;

using Json = nlohmann::json;

crypto::PrivateKey fresh_key() {
  return crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
}

class SignedReportTest : public testing::Test {
 protected:
  /// The answer to a letter, as the service gives it.
  [[nodiscard]] static Json answer_to(const Bytes& file, bool green = true) {
    const Verifier verifier(test::checked(test::proper_trust()));
    const Report report = verifier.verify(file, test::verification_time());
    return {{"green", green},
            {"ended_at", nullptr},
            {"replaced_by", nullptr},
            {"sentence", green ? report.sentence : "TIDAK BERLAKU LAGI: sudah dicabut."},
            {"sentence_english", green ? report.sentence_english : "NO LONGER VALID: revoked."},
            {"register", green ? "issued" : "revoked"},
            {"report", to_json(report)}};
  }
  [[nodiscard]] static TrustBundle trusting(std::vector<crypto::PublicKey> keys) {
    TrustParts parts = test::proper_trust();
    parts.report_keys = std::move(keys);
    // By way of its text, as it reaches whoever checks.
    return read_trust_bundle(write_trust_bundle(parts)).value();
  }
  [[nodiscard]] std::string sign(const Json& answer) const {
    return sign_report(answer, test::verification_time(), signer_).value();
  }
  /// Signs any header over any payload.
  [[nodiscard]] std::string forge(std::string_view header, std::string_view payload,
                                  const crypto::PrivateKey& key) const {
    const std::string text = to_base64url(as_bytes(header)) + "." + to_base64url(as_bytes(payload));
    return text + "." + to_base64url(key.sign(as_bytes(text)).value());
  }
  [[nodiscard]] std::string with_header(const std::string& header) const {
    return forge(header, payload_, signer_.key);
  }
  [[nodiscard]] std::string with_payload(std::string_view payload) const {
    return forge(R"({"alg":"ES256","kid":")" + key_id_ + R"(","typ":"sktt-report+jws"})", payload,
                 signer_.key);
  }
  /// Signs the payload with something else in it.
  [[nodiscard]] std::string with(const char* pointer, const Json& value) const {
    Json payload = Json::parse(payload_);
    payload[Json::json_pointer(pointer)] = value;
    return with_payload(payload.dump());
  }
  [[nodiscard]] Errc refusal(std::string_view compact) const {
    const auto opened = open_signed_report(compact, trust_);
    EXPECT_FALSE(opened) << compact;
    return opened ? Errc::storage : opened.error().code();
  }

  const Bytes letter_ = test::issued_letter("APP-01").file;
  const ReportSigner signer_{test::proper_trust().office, fresh_key()};
  const std::string key_id_ = report_key_id(signer_.key.public_key());
  const TrustBundle trust_ = trusting({signer_.key.public_key()});
  const Json answer_ = answer_to(letter_);
  const std::string compact_ = sign(answer_);
  const std::string payload_ = to_string(
      crypto::open_jws(compact_, "sktt-report+jws", signer_.key.public_key()).value().payload);
};

TEST_F(SignedReportTest, SaysWhatWasAnsweredByWhomAndWhen) {
  const auto opened = open_signed_report(compact_, trust_);
  ASSERT_TRUE(opened) << opened.error().detail();
  const SignedReport& report = opened.value();
  EXPECT_EQ(report.key_id, key_id_);
  EXPECT_EQ(report.office_name, signer_.office.name);
  EXPECT_EQ(report.signed_at, test::verification_time());
  EXPECT_TRUE(report.green);
  EXPECT_EQ(report.file, crypto::sha256(letter_));
  EXPECT_EQ(report.size, letter_.size());
  EXPECT_EQ(report.sentence, answer_["sentence"]);
  EXPECT_EQ(Json::parse(report.answer), answer_);
}

TEST_F(SignedReportTest, IsReadAfterARenewalOfTheKey) {
  const auto newer = fresh_key().public_key();
  EXPECT_TRUE(open_signed_report(compact_, trusting({newer, signer_.key.public_key()})));
}

TEST_F(SignedReportTest, QuotesAStrangersFileWhateverBytesItHolds) {
  Json answer = answer_;
  answer["report"]["refusal"] = {{"detail", "bytes \xFF\xFE"}};
  EXPECT_TRUE(open_signed_report(sign(answer), trust_));
}

TEST_F(SignedReportTest, IsRefusedWithOneOtherBit) {
  // Every character of the header and of the signature, and a stride of the long payload.
  const std::size_t payload = compact_.find('.');
  const std::size_t signature = compact_.rfind('.');
  constexpr std::size_t kStride = 97;
  std::size_t step = 1;
  for (std::size_t at = 0; at < compact_.size(); at += step) {
    step = payload < at && at + kStride < signature ? kStride : 1;
    std::string altered = compact_;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    EXPECT_FALSE(open_signed_report(altered, trust_)) << at;
  }
}

TEST_F(SignedReportTest, IsRefusedWithBytesAddedOrMissing) {
  for (const char* behind : {"\n", " ", "=", ".", ".AAAA"}) {
    EXPECT_EQ(refusal(compact_ + behind), Errc::malformed) << behind;
  }
  EXPECT_EQ(refusal(compact_ + "AA"), Errc::refused);
  EXPECT_EQ(refusal("\n" + compact_), Errc::malformed);
  EXPECT_EQ(refusal(compact_.substr(0, compact_.rfind('.') + 1)), Errc::refused);
  EXPECT_EQ(refusal(compact_.substr(0, compact_.rfind('.'))), Errc::malformed);
  EXPECT_EQ(refusal(""), Errc::malformed);
  EXPECT_EQ(refusal(std::string(kMaxSignedReportBytes + 1, 'A')), Errc::too_large);
}

TEST_F(SignedReportTest, IsRefusedUnderAnotherKey) {
  const auto other = fresh_key();
  const std::string header =
      R"({"alg":"ES256","kid":")" + key_id_ + R"(","typ":"sktt-report+jws"})";
  EXPECT_EQ(refusal(forge(header, payload_, other)), Errc::refused);
  const std::string strangers = sign_report(answer_, {}, {signer_.office, other}).value();
  EXPECT_EQ(refusal(strangers), Errc::not_found);
  EXPECT_FALSE(open_signed_report(compact_, trusting({})));
}

TEST_F(SignedReportTest, TakesNoOtherHeader) {
  const std::string kid = R"("kid":")" + key_id_ + '"';
  const std::string typ = R"("typ":"sktt-report+jws")";
  ASSERT_TRUE(
      open_signed_report(with_header("{\"alg\":\"ES256\"," + kid + "," + typ + "}"), trust_));
  for (const std::string& header :
       {R"({"alg":"none",)" + kid + "," + typ + "}", R"({"alg":"HS256",)" + kid + "," + typ + "}",
        R"({"alg":"ES256",)" + kid + R"(,"typ":"sktt-role+jws"})",
        R"({"alg":"ES256",)" + kid + R"(,"typ":"JWT"})", R"({"alg":"ES256",)" + kid + "}",
        R"({"alg":"ES256",)" + kid + "," + typ + R"(,"crit":[]})",
        R"({"alg":"ES256",)" + kid + "," + kid + "," + typ + "}", R"({"alg":"ES256",)" + typ + "}",
        std::string("{}"), std::string()}) {
    EXPECT_FALSE(open_signed_report(with_header(header), trust_)) << header;
  }
  std::string unsigned_report = with_header(R"({"alg":"none",)" + kid + "," + typ + "}");
  unsigned_report.resize(unsigned_report.rfind('.') + 1);
  EXPECT_FALSE(open_signed_report(unsigned_report, trust_));
}

TEST_F(SignedReportTest, IsRefusedInTheNameOfAnotherOffice) {
  EXPECT_EQ(refusal(with("/office/code", "33.70")), Errc::refused);
  EXPECT_TRUE(open_signed_report(with("/office/name", "Dinas dengan nama baru"), trust_));
}

TEST_F(SignedReportTest, TakesNoOtherPayload) {
  ASSERT_TRUE(open_signed_report(with_payload(payload_), trust_));
  for (const auto& [pointer, value] :
       std::map<const char*, Json>{{"/format", "sktt-report/2"},
                                   {"/surprise", 1},
                                   {"/office/surprise", 1},
                                   {"/office", Json::array()},
                                   {"/signed_at", "2026-11-16"},
                                   {"/answer", nullptr},
                                   {"/answer/green", "true"},
                                   {"/answer/sentence", ""},
                                   {"/answer/sentence_english", 7},
                                   {"/answer/register", ""},
                                   {"/answer/report", nullptr},
                                   {"/answer/report/conclusion", "certainly"},
                                   {"/answer/report/file_sha256", "AB"},
                                   {"/answer/report/size", -1},
                                   {"/answer/report/claims", {{"valid_until", "soon"}}}}) {
    EXPECT_EQ(refusal(with(pointer, value)), Errc::malformed) << pointer;
  }
  EXPECT_EQ(refusal(with_payload(payload_ + " ")), Errc::malformed);
  EXPECT_EQ(refusal(with_payload("{\"format\":\"sktt-report/1\"," + payload_.substr(1))),
            Errc::malformed)
      << "a member twice";
  EXPECT_EQ(refusal(with_payload("[]")), Errc::malformed);
  EXPECT_EQ(refusal(with_payload("")), Errc::malformed);
}

TEST_F(SignedReportTest, IsRefusedIfItContradictsItself) {
  EXPECT_EQ(refusal(with("/answer/register", "revoked")), Errc::malformed);
  EXPECT_EQ(refusal(with("/answer/report/conclusion", "not_valid")), Errc::malformed);
}

TEST_F(SignedReportTest, StandsInTheBundleOnceAndAsEs256) {
  TrustParts parts = test::proper_trust();
  const auto key = fresh_key().public_key();
  parts.report_keys = {key, key};
  EXPECT_FALSE(check_trust(parts));
  parts.report_keys = {crypto::PrivateKey::generate(crypto::Algorithm::ed25519).public_key()};
  EXPECT_FALSE(check_trust(parts));
  parts.report_keys.clear();
  for (std::size_t count = 0; count <= kMaxReportKeys; ++count) {
    EXPECT_TRUE(check_trust(parts)) << count;
    parts.report_keys.push_back(fresh_key().public_key());
  }
  EXPECT_FALSE(check_trust(parts));
}

TEST_F(SignedReportTest, HasNoOtherFormInTheBundle) {
  TrustParts parts = test::proper_trust();
  parts.report_keys = {signer_.key.public_key(), fresh_key().public_key()};
  const Json bundle = Json::parse(write_trust_bundle(parts));
  const auto reads = [&](const Json& keys) {
    Json other = bundle;
    other["report_keys"] = keys;
    return static_cast<bool>(read_trust_bundle(other.dump()));
  };
  const Json& keys = bundle["report_keys"];
  ASSERT_TRUE(reads(keys));
  EXPECT_FALSE(reads(Json::array()));
  EXPECT_FALSE(reads(nullptr));
  EXPECT_FALSE(reads({keys[0].get<std::string>() + keys[1].get<std::string>()}));
  EXPECT_FALSE(reads({keys[0], ""}));
  EXPECT_FALSE(reads({keys[0], 7}));
}

class ReportCheckTest : public SignedReportTest {
 protected:
  [[nodiscard]] ReportCheck check(std::string_view compact, Instant now,
                                  const std::optional<crypto::Sha256>& at_hand = {}) const {
    return check_signed_report(compact, at_hand, trust_, now);
  }
  const Instant now_ = test::verification_time();
};

TEST_F(ReportCheckTest, IsValidForAGreenReportOfTheFileAtHand) {
  EXPECT_EQ(check(compact_, now_).conclusion, Conclusion::valid);
  const auto same = check(compact_, now_, crypto::sha256(letter_));
  EXPECT_EQ(same.conclusion, Conclusion::valid);
  EXPECT_EQ(same.sentence, answer_["sentence"]);
  const std::string text = to_text(same, trust_.office.utc_offset);
  for (const std::string& part :
       {signer_.office.name, key_id_,
        to_office_time(test::verification_time(), trust_.office.utc_offset),
        crypto::sha256(letter_).hex(), std::string("sama / the same"), std::string("SAH.")}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST_F(ReportCheckTest, IsNotValidForAnotherFile) {
  const auto other = check(compact_, now_, crypto::sha256(as_bytes("lain")));
  EXPECT_EQ(other.conclusion, Conclusion::not_valid);
  EXPECT_EQ(to_json(other)["file_at_hand"], "another");
  EXPECT_THAT(to_text(other, trust_.office.utc_offset), HasSubstr("BUKAN BERKAS INI"));
}

TEST_F(ReportCheckTest, FollowsWhatTheReportSays) {
  const auto revoked = check(sign(answer_to(letter_, false)), now_);
  EXPECT_EQ(revoked.conclusion, Conclusion::not_valid);
  EXPECT_EQ(revoked.sentence_english, "NO LONGER VALID: revoked.");
  Json undecided = answer_to(letter_, false);
  undecided["report"]["conclusion"] = "indeterminate";
  EXPECT_EQ(check(sign(undecided), now_).conclusion, Conclusion::indeterminate);
}

TEST_F(ReportCheckTest, EndsWithTheLetter) {
  const auto until = open_signed_report(compact_, trust_).value().valid_until;
  ASSERT_TRUE(until);
  const Instant last = start_of_day(*until, trust_.office.utc_offset) + std::chrono::hours(24) -
                       std::chrono::seconds(1);
  EXPECT_EQ(check(compact_, last).conclusion, Conclusion::valid);
  const auto over = check(compact_, last + std::chrono::seconds(1));
  EXPECT_EQ(over.conclusion, Conclusion::not_valid);
  EXPECT_THAT(over.sentence, HasSubstr("KEDALUWARSA"));
}

TEST_F(ReportCheckTest, IsUndecidedWhileTheClockIsBehind) {
  EXPECT_EQ(check(compact_, now_ - kClockTolerance).conclusion, Conclusion::valid);
  const auto early = check(compact_, now_ - kClockTolerance - std::chrono::seconds(1));
  EXPECT_EQ(early.conclusion, Conclusion::indeterminate);
}

TEST_F(ReportCheckTest, BelievesNothingOfWhatTheOfficeDidNotSign) {
  const auto forged =
      check(forge(R"({"alg":"ES256","kid":")" + key_id_ + R"(","typ":"sktt-report+jws"})", payload_,
                  fresh_key()),
            now_);
  EXPECT_EQ(forged.conclusion, Conclusion::not_valid);
  EXPECT_FALSE(forged.report);
  EXPECT_TRUE(to_json(forged)["answer"].is_null());
  EXPECT_EQ(to_text(forged, trust_.office.utc_offset).find("SAH."), std::string("TIDAK ").size());
  const auto unknown =
      check(sign_report(answer_, now_, {signer_.office, fresh_key()}).value(), now_);
  EXPECT_EQ(unknown.conclusion, Conclusion::indeterminate);
  EXPECT_THAT(unknown.sentence_english, HasSubstr("newest trust file"));
  EXPECT_EQ(check("%PDF-1.7", now_).conclusion, Conclusion::not_valid);
}

}  // namespace
}  // namespace sktt::verify
