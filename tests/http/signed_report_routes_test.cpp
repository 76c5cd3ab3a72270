// The verdict as a report that the office signs, through the real routes on a socket.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "office_on_a_socket.hpp"
#include "verify/report_check.hpp"

namespace sktt::http {
namespace {

using test::json_of;
using test::problem_name;
using testing::HasSubstr;

using Json = nlohmann::json;

constexpr std::string_view kPdf = "application/pdf";
const Header kJose{"accept", "application/jose"};

crypto::PrivateKey fresh_key() {
  return crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
}

/// An office that signs reports, and a letter that it issued.
struct SigningOffice {
  crypto::PrivateKey key = fresh_key();
  test::OfficeOnASocket service{sktt::test::Staff::one_each, {}, key};
  std::string number = service.office().case_before("");
  issue::DecisionResult result = service.office().ya("loket", number);
  Bytes file = service.read("loket", "/v1/cases/" + number + "/draft.pdf").body;

  /// The office's bundle, as it stands once the key is in it.
  [[nodiscard]] verify::TrustBundle trust() {
    auto bundle = verify::read_trust_bundle(service.office().trust()).value();
    bundle.report_keys = {key.public_key()};
    return bundle;
  }
};

class SignedReportOverHttp : public testing::Test {
 protected:
  static SigningOffice& office() {
    static SigningOffice signing;
    return signing;
  }
  static verify::ReportCheck check(const Response& answer,
                                   const std::optional<crypto::Sha256>& at_hand = {}) {
    return verify::check_signed_report(as_text(answer.body), at_hand, office().trust(),
                                       office().service.office().clock().now());
  }
};

TEST_F(SignedReportOverHttp, IsTheVeryAnswerUnderTheOfficesKey) {
  const Response answer = office().service.post("/verify", kPdf, office().file, {kJose});
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/jose");
  const auto checked = check(answer, crypto::sha256(office().file));
  EXPECT_EQ(checked.conclusion, verify::Conclusion::valid) << checked.detail;
  ASSERT_TRUE(checked.report);
  EXPECT_EQ(Json::parse(checked.report->answer),
            json_of(office().service.post("/verify", kPdf, office().file)));
}

TEST_F(SignedReportOverHttp, SaysOfAnythingElseWhatIsWrong) {
  Bytes altered = office().file;
  altered[altered.size() / 2] ^= 1U;
  for (const Bytes& file : {altered, Bytes{}, to_bytes("\xFF\xFE no PDF")}) {
    const auto checked = check(office().service.post("/verify", kPdf, file, {kJose}));
    EXPECT_EQ(checked.conclusion, verify::Conclusion::not_valid);
    ASSERT_TRUE(checked.report) << checked.detail;
    EXPECT_EQ(checked.report->file, crypto::sha256(file));
  }
}

TEST_F(SignedReportOverHttp, IsGivenToWhomAsksForIt) {
  const auto type_for = [](const char* accept) {
    return office().service.post("/verify", kPdf, office().file, {{"accept", accept}}).content_type;
  };
  EXPECT_EQ(type_for("text/plain, Application/JOSE;q=0.9"), "application/jose");
  EXPECT_EQ(type_for("application/jose+json"), "application/json");
  EXPECT_EQ(type_for("*/*"), "application/json");
  EXPECT_EQ(type_for("text/html"), "text/html; charset=utf-8");
}

TEST(OfficeWithoutAReportKey, SaysThatItSignsNone) {
  test::OfficeOnASocket service;
  const Response refused = service.post("/verify", kPdf, to_bytes("x"), {kJose});
  EXPECT_EQ(refused.status, 406);
  EXPECT_EQ(problem_name(refused), "not-acceptable");
  EXPECT_THAT(json_of(refused)["detail"], HasSubstr("signs no reports"));
  EXPECT_EQ(service.post("/verify", kPdf, to_bytes("x")).status, 200);
}

}  // namespace
}  // namespace sktt::http
