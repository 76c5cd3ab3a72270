#include "verify/verifier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/sample_letters.hpp"
#include "support/signed_letters.hpp"
#include "verify/text_report.hpp"

namespace sktt::verify {
namespace {

using testing::HasSubstr;
using testing::Not;

const test::SignedLetter& sealed() {
  static const test::SignedLetter kLetter = test::issued_letter("APP-01");
  return kLetter;
}

Report verify_now(ByteView file) {
  static const Verifier kVerifier(test::checked(test::proper_trust()));
  return kVerifier.verify(file, test::verification_time());
}

TEST(Verifier, SaysGreenForEveryApplicant) {
  for (const test::SampleLetter& sample : test::sample_letters()) {
    const Report report = verify_now(test::issued_letter(sample.id).file);
    EXPECT_TRUE(green(report)) << sample.id << ": " << to_json(report).dump(1);
    EXPECT_EQ(report.indication, Indication::total_passed);
    EXPECT_EQ(report.outcome, Outcome::valid);
    EXPECT_EQ(report.signatures.size(), 4U);
  }
}

TEST(Verifier, SaysWhoSignedWhatAndWhen) {
  const Report report = verify_now(sealed().file);
  ASSERT_EQ(report.signatures.size(), 4U);
  const SignatureRow& kadis = report.signatures[2];
  EXPECT_EQ(kadis.field, pdf::SignatureField::ttd_kadis);
  EXPECT_EQ(kadis.signer_name, "Drs. Hadi Santoso, M.Si.");
  EXPECT_EQ(kadis.capacity, "Kepala Dinas");
  EXPECT_EQ(kadis.place, "Contohrejo");
  EXPECT_EQ(kadis.end, sealed().ends[3]);
  ASSERT_TRUE(kadis.signer.has_value());
  EXPECT_EQ(kadis.signer->appointment, "A-0003");
  EXPECT_EQ(kadis.signer->proven_at, from_rfc3339("2026-11-16T02:45:02Z").value());
  EXPECT_TRUE(kadis.signer->path_held);
  EXPECT_TRUE(kadis.signer->timestamp_path_held);
  EXPECT_TRUE(kadis.signer->revocation_known);
  EXPECT_EQ(kadis.signer->timestamp_authority, test::office_pki().tsa.certificate.common_name());
  EXPECT_EQ(report.number, "470/0001/SKTT/XI/2026");
  EXPECT_EQ(report.file, crypto::sha256(sealed().file));
  EXPECT_THAT(report.sentence, HasSubstr("19 Oktober 2027"));
  EXPECT_THAT(report.sentence_english, HasSubstr("19 October 2027"));
}

TEST(Verifier, ShowsTheCertificatesThatASignatureEmbeds) {
  const Report report = verify_now(sealed().file);
  ASSERT_TRUE(report.signatures.at(2).signer.has_value());
  const std::vector<CertificateRow>& rows = report.signatures[2].signer->certificates;
  ASSERT_EQ(rows.size(), 2U);
  const crypto::Certificate& kadis = test::office_pki().official("kadis").certificate;
  const crypto::Certificate& issuing = test::office_pki().issuing.certificate;
  EXPECT_EQ(rows[0], (CertificateRow{kadis.common_name(), issuing.common_name(), kadis.serial(),
                                     kadis.not_before(), kadis.not_after(), kadis.sha256()}));
  EXPECT_EQ(rows[1].issuer, test::office_pki().root.certificate.common_name());
  EXPECT_EQ(rows[1].sha256, issuing.sha256());
}

TEST(Verifier, SaysNothingOfASignerWhoseSignatureIsBroken) {
  const Report report = verify_now(test::with_broken_signature(sealed().file, test::kKabid));
  ASSERT_EQ(report.signatures.size(), 4U) << to_json(report).dump(1);
  EXPECT_TRUE(report.signatures[0].signer.has_value());
  EXPECT_FALSE(report.signatures[1].signer.has_value());
}

TEST(Verifier, TellsATimestampOfAnAuthorityThatTheOfficeDoesNotUse) {
  TrustParts parts = test::proper_trust();
  parts.timestamp = {test::certify(crypto::Usage::tsa, "Penanda Waktu Lain").certificate};
  const Report untimed =
      Verifier(test::checked(parts)).verify(sealed().file, test::verification_time());
  ASSERT_TRUE(untimed.signatures.at(0).signer.has_value());
  EXPECT_TRUE(untimed.signatures.at(0).signer->path_held);
  EXPECT_FALSE(untimed.signatures.at(0).signer->timestamp_path_held);
}

TEST(Verifier, IsGreenOnTheLastDayAndExpiredOnTheNext) {
  const Verifier verifier(test::checked(test::proper_trust()));
  // Midnight at the office is 17:00 UTC of the day before.
  const Report last = verifier.verify(sealed().file, from_rfc3339("2027-10-19T16:59:59Z").value());
  EXPECT_TRUE(green(last)) << last.sentence_english;
  const Report next = verifier.verify(sealed().file, from_rfc3339("2027-10-19T17:00:00Z").value());
  EXPECT_FALSE(green(next));
  EXPECT_EQ(next.conclusion, Conclusion::valid);
  EXPECT_EQ(next.outcome, Outcome::expired);
  EXPECT_THAT(next.sentence_english, HasSubstr("EXPIRED"));
}

TEST(Verifier, StaysGreenAfterTheCertificatesHaveExpired) {
  test::LetterOrder order = test::proper_order("APP-02");
  const Verifier verifier(test::checked(test::proper_trust()));
  // The sample PKI ends with 2027; this letter is in force until August 2028.
  const Report report =
      verifier.verify(test::sign_letter(order).file, from_rfc3339("2028-08-01T00:00:00Z").value());
  EXPECT_TRUE(green(report)) << to_json(report).dump(1);
}

TEST(Verifier, CallsEveryEarlierRevisionADraftThatWasNeverIssued) {
  for (std::size_t count = 0; count < 4; ++count) {
    const Report report = verify_now(ByteView(sealed().file).first(sealed().ends[count]));
    EXPECT_EQ(report.conclusion, Conclusion::not_valid);
    EXPECT_EQ(report.outcome, Outcome::draft) << count;
    EXPECT_THAT(report.sentence_english, HasSubstr("NEVER ISSUED"));
    ASSERT_FALSE(report.findings.empty());
    EXPECT_EQ(report.findings.front().check, Check::signatures_complete);
  }
}

TEST(Verifier, TellsAnAlteredLetterFromSomethingElse) {
  Bytes longer = sealed().file;
  longer.push_back('\n');
  const Report altered = verify_now(longer);
  EXPECT_EQ(altered.outcome, Outcome::altered);
  EXPECT_EQ(altered.conclusion, Conclusion::not_valid);
  EXPECT_EQ(altered.indication, Indication::total_failed);
  EXPECT_EQ(altered.sub_indication, SubIndication::format_failure);
  ASSERT_TRUE(altered.refusal.has_value());
  const Report other = verify_now(as_bytes("%PDF-1.7\nsomething else"));
  EXPECT_EQ(other.outcome, Outcome::not_sktt);
  EXPECT_EQ(verify_now({}).outcome, Outcome::unreadable);
}

TEST(Verifier, IsUndecidedWithoutRoles) {
  TrustParts parts = test::proper_trust();
  parts.roles.clear();
  const Verifier verifier(test::checked(parts));
  const Report report = verifier.verify(sealed().file, test::verification_time());
  EXPECT_EQ(report.conclusion, Conclusion::indeterminate);
  EXPECT_EQ(report.indication, Indication::indeterminate);
  EXPECT_FALSE(green(report));
  EXPECT_EQ(report.findings.front().check, Check::trust_roles);
}

TEST(Verifier, IsUndecidedIfTheLetterComesFromTheFuture) {
  const Verifier verifier(test::checked(test::proper_trust()));
  const Report report =
      verifier.verify(sealed().file, from_rfc3339("2026-11-16T02:00:00Z").value());
  EXPECT_EQ(report.conclusion, Conclusion::indeterminate);
  EXPECT_EQ(report.findings.front().check, Check::timestamp_future);
}

TEST(Verifier, SaysTheSameInJsonAndKeepsTheTokenToItself) {
  const Report report = verify_now(sealed().file);
  const nlohmann::json said = to_json(report);
  EXPECT_EQ(said.at("green"), true);
  EXPECT_EQ(said.at("conclusion"), "valid");
  EXPECT_EQ(said.at("indication"), "TOTAL-PASSED");
  EXPECT_EQ(said.at("signatures").size(), 4U);
  ASSERT_TRUE(report.claims.has_value());
  EXPECT_THAT(said.dump(), Not(HasSubstr(crypto::typed_code(report.claims->token))));
  EXPECT_THAT(said.dump(), Not(HasSubstr("token")));
}

TEST(TextReport, BeginsWithBothSentencesAndListsTheSigners) {
  const Report report = verify_now(sealed().file);
  const std::string text = to_text(report, std::chrono::hours(7));
  EXPECT_EQ(text.find(report.sentence + "\n" + report.sentence_english), 0U);
  EXPECT_THAT(text, HasSubstr("ttd_kadis    16-11-2026 09:45  Drs. Hadi Santoso, M.Si."));
}

TEST(TextReport, PassesNoControlCharacterOn) {
  Report report = verify_now(sealed().file);
  report.signatures[0].signer_name = "a\x1b[2Jb\xe2\x80\xae";
  report.findings.push_back(
      {Check::format, Effect::fail, SubIndication::none, std::nullopt, "x\x07\xc2\x9b"});
  const std::string text = to_text(report, std::chrono::hours(7));
  EXPECT_THAT(text, HasSubstr("a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD,"));
  EXPECT_THAT(text, HasSubstr("x\xEF\xBF\xBD\xEF\xBF\xBD\n"));
}

}  // namespace
}  // namespace sktt::verify
