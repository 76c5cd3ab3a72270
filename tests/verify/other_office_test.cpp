// Letters of another office that runs the same software, with its bundle at hand and without.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/signed_letters.hpp"
#include "verify/verifier.hpp"
#include "verify/weigh.hpp"

namespace sktt::verify {
namespace {

using test::LetterOrder;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kTheirHost = "sktt.lain.example";

LetterOrder their_order() {
  LetterOrder order = test::proper_order("APP-01");
  order.signatures[0].signer = test::twin_pki().signer("kasi");
  order.signatures[1].signer = test::twin_pki().signer("kabid");
  order.signatures[2].signer = test::twin_pki().signer("kadis");
  order.signatures[3].signer = test::twin_pki().seal_signer();
  for (test::SignatureOrder& signature : order.signatures) {
    signature.authority = test::twin_pki().timestamp_identity();
  }
  order.qr.signer = test::twin_pki().official("kadis");
  order.qr.claims.kode_wilayah = "33.70.02";
  order.qr.host = kTheirHost;
  return order;
}

TrustParts their_trust() {
  TrustParts parts = test::proper_trust();
  parts.office = {"33.70", "Dinas Kependudukan Kabupaten Lain", parts.office.utc_offset,
                  std::string(kTheirHost)};
  parts.anchors = {test::twin_pki().root.certificate};
  parts.intermediates = {test::twin_pki().issuing.certificate};
  parts.appointment = test::twin_pki().appointment.certificate;
  parts.timestamp = {test::twin_pki().tsa.certificate};
  auto appointments = test::proper_appointments();
  appointments[0].certificate = test::twin_pki().official("kasi").certificate;
  appointments[1].certificate = test::twin_pki().official("kabid").certificate;
  appointments[2].certificate = test::twin_pki().official("kadis").certificate;
  appointments[3].certificate = test::twin_pki().seal.certificate;
  parts.roles = test::sign_roles(appointments, test::twin_pki().appointment.key);
  parts.revocation_lists = {test::list_of_no_revocations(test::twin_pki().issuing)};
  return parts;
}

Verifier verifier_with(const std::vector<TrustParts>& others, const Policy& policy = Policy()) {
  std::vector<TrustBundle> bundles;
  for (const TrustParts& parts : others) {
    bundles.push_back(test::checked(parts));
  }
  return Verifier(test::checked(test::proper_trust()), policy, std::move(bundles));
}

Report verify_with(const std::vector<TrustParts>& others, const LetterOrder& order) {
  return verifier_with(others).verify(test::sign_letter(order).file, test::verification_time());
}

TEST(OtherOffice, IsNamedIfItsBundleProvesTheLetterAndNeverGreen) {
  const Report report = verify_with({their_trust()}, their_order());
  EXPECT_EQ(report.outcome, Outcome::other_office) << to_json(report).dump(1);
  EXPECT_EQ(report.conclusion, Conclusion::not_valid);
  EXPECT_FALSE(green(report));
  EXPECT_THAT(report.sentence, HasSubstr("Dinas Kependudukan Kabupaten Lain"));
  EXPECT_THAT(report.sentence, HasSubstr("bukan oleh kantor ini"));
  EXPECT_THAT(report.sentence_english, HasSubstr("ANOTHER OFFICE."));
  ASSERT_TRUE(report.other_office.has_value());
  EXPECT_EQ(report.other_office->code, "33.70");
}

TEST(OtherOffice, IsOnlyClaimedWithoutItsBundle) {
  const Report report = verify_with({}, their_order());
  EXPECT_EQ(report.outcome, Outcome::claims_other_office);
  EXPECT_THAT(report.sentence, HasSubstr("33.70.02"));
  EXPECT_THAT(report.sentence_english, HasSubstr("NOT PROVEN."));
  EXPECT_FALSE(report.other_office.has_value());
}

TEST(OtherOffice, IsAlsoOneWhoseNumberBeginsWithOurs) {
  LetterOrder order = their_order();
  order.qr.claims.kode_wilayah = "33.690.02";
  EXPECT_EQ(verify_with({}, order).outcome, Outcome::claims_other_office);
  order.qr.claims.kode_wilayah = "33.69.02";
  EXPECT_EQ(verify_with({}, order).outcome, Outcome::forged);
}

TEST(OtherOffice, IsOnlyClaimedIfItsBundleProvesAnythingLess) {
  const std::vector<std::function<void(LetterOrder&, TrustParts&)>> misses = {
      [](LetterOrder& order, TrustParts&) { order.qr.host = "sktt.palsu.example"; },
      [](LetterOrder& order, TrustParts&) {
        order.signatures[1].signer = test::twin_pki().signer("kasi");
      },
      [](LetterOrder& order, TrustParts&) {
        order.signatures[3].signer = test::office_pki().seal_signer();
      },
      [](LetterOrder&, TrustParts& trust) { trust.timestamp = test::proper_trust().timestamp; },
      [](LetterOrder&, TrustParts& trust) { trust.roles.clear(); }};
  for (const auto& spoil : misses) {
    LetterOrder order = their_order();
    TrustParts trust = their_trust();
    spoil(order, trust);
    const Report report = verify_with({trust}, order);
    EXPECT_EQ(report.outcome, Outcome::claims_other_office) << to_json(report).dump(1);
    EXPECT_THAT(report.sentence, Not(HasSubstr("asli")));
  }
}

TEST(OtherOffice, IsNotNamedByALetterThatClaimsToBeOurs) {
  LetterOrder order = their_order();
  order.qr.claims.kode_wilayah = test::proper_order("APP-01").qr.claims.kode_wilayah;
  EXPECT_EQ(verify_with({}, order).outcome, Outcome::forged);
}

TEST(OtherOffice, DoesNotComeInWhereOurOwnBundleProvesTheLetter) {
  const Report report = verify_with({their_trust()}, test::proper_order("APP-01"));
  EXPECT_TRUE(green(report));
  EXPECT_FALSE(report.other_office.has_value());
}

TEST(OtherOffice, IsNotBelievedOnAnAlteredLetterOrADraft) {
  LetterOrder order = their_order();
  const test::SignedLetter letter = test::sign_letter(order);
  const Verifier verifier = verifier_with({their_trust()});
  Bytes altered = letter.file;
  altered.push_back('\n');
  EXPECT_EQ(verifier.verify(altered, test::verification_time()).outcome, Outcome::altered);
  const ByteView draft = ByteView(letter.file).first(letter.ends[3]);
  EXPECT_NE(verifier.verify(draft, test::verification_time()).outcome, Outcome::other_office);
}

TEST(OtherOffice, SaysThatItsLetterHasExpired) {
  const Report report = verifier_with({their_trust()})
                            .verify(test::sign_letter(their_order()).file,
                                    from_rfc3339("2027-10-20T00:00:00Z").value());
  EXPECT_EQ(report.outcome, Outcome::other_office);
  EXPECT_THAT(report.sentence_english, HasSubstr("was in force only until 19 October 2027"));
}

TEST(OtherOffice, IsFoundAmongSeveralAndJudgedAgainFromTheReport) {
  TrustParts third = test::proper_trust();
  third.office.code = "33.71";
  const Report report = verify_with({third, their_trust()}, their_order());
  EXPECT_EQ(report.outcome, Outcome::other_office);
  const auto read = read_examination(to_json(report).dump());
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(to_json(weigh(read.value(), Policy())), to_json(report));
  TrustParts unlisted = their_trust();
  unlisted.revocation_lists.clear();
  EXPECT_NE(verify_with({third, unlisted}, their_order()).outcome, Outcome::other_office);
  const Policy milder = Policy().with(Check::qr_host, Effect::inform);
  EXPECT_NE(weigh(read.value(), milder).outcome, Outcome::other_office);
}

TEST(OtherOffice, CannotPassForOurOwnOrForAnother) {
  const TrustBundle own = test::checked(test::proper_trust());
  const TrustBundle other = test::checked(their_trust());
  EXPECT_TRUE(check_other_offices(own, {}));
  EXPECT_TRUE(check_other_offices(own, {other}));
  EXPECT_FALSE(check_other_offices(own, {other, other}));
  EXPECT_FALSE(check_other_offices(own, {own}));
  EXPECT_FALSE(check_other_offices(own, std::vector<TrustBundle>(kMaxOtherOffices + 1, other)));
}

}  // namespace
}  // namespace sktt::verify
