// One letter each that is wrong in one thing only, and the check that must say so.

#include "verify/near_misses.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/signed_letters.hpp"
#include "verify/verifier.hpp"
#include "verify/weigh.hpp"

namespace sktt::verify {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using test::kKadis;
using test::LetterOrder;
using test::office_pki;

class NearMisses : public testing::TestWithParam<NearMiss> {};

TEST_P(NearMisses, AreNotValidAndSaidWhy) {
  LetterOrder order = test::proper_order("APP-01");
  TrustParts trust = test::proper_trust();
  GetParam().spoil(order, trust);
  const Verifier verifier(test::checked(trust));
  const Report report = verifier.verify(test::sign_letter(order).file, test::verification_time());
  EXPECT_FALSE(green(report));
  EXPECT_EQ(report.conclusion, Conclusion::not_valid);
  EXPECT_EQ(failed_checks(report), GetParam().failed) << to_json(report).dump(1);
  EXPECT_EQ(report.sub_indication, GetParam().sub_indication);
}

/// With its checks switched off the same letter is accepted: nothing else refuses it.
TEST_P(NearMisses, AreRefusedByTheirOwnChecksOnly) {
  LetterOrder order = test::proper_order("APP-01");
  TrustParts trust = test::proper_trust();
  GetParam().spoil(order, trust);
  Policy lenient;
  for (const Check check : GetParam().failed) {
    lenient = lenient.with(check, Effect::inform);
  }
  const Verifier verifier(test::checked(trust), lenient);
  const Report report = verifier.verify(test::sign_letter(order).file, test::verification_time());
  EXPECT_EQ(report.conclusion, Conclusion::valid) << to_json(report).dump(1);
}

/// The report is enough to judge the letter again, by its own policy and by another.
TEST_P(NearMisses, AreJudgedAgainFromTheReportAlone) {
  LetterOrder order = test::proper_order("APP-01");
  TrustParts trust = test::proper_trust();
  GetParam().spoil(order, trust);
  const Bytes file = test::sign_letter(order).file;
  Policy lenient;
  for (const Check check : GetParam().failed) {
    lenient = lenient.with(check, Effect::inform);
  }
  const auto now = test::verification_time();
  const Report strictly = Verifier(test::checked(trust)).verify(file, now);
  const Report leniently = Verifier(test::checked(trust), lenient).verify(file, now);
  EXPECT_FALSE(green(leniently));
  EXPECT_EQ(leniently.outcome, Outcome::milder_policy);
  const auto again = [](const Report& report, const Policy& policy) {
    const auto read = read_examination(to_json(report).dump());
    EXPECT_TRUE(read) << read.error().detail();
    return to_json(weigh(read.value(), policy));
  };
  EXPECT_EQ(again(strictly, Policy()), to_json(strictly));
  EXPECT_EQ(again(strictly, lenient), to_json(leniently));
  EXPECT_EQ(again(leniently, Policy()), to_json(strictly));
}

std::string name_of(const testing::TestParamInfo<NearMiss>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Signer, NearMisses, testing::ValuesIn(signer_misses()), name_of);
INSTANTIATE_TEST_SUITE_P(Appointment, NearMisses, testing::ValuesIn(appointment_misses()), name_of);
INSTANTIATE_TEST_SUITE_P(Path, NearMisses, testing::ValuesIn(path_misses()), name_of);
INSTANTIATE_TEST_SUITE_P(Revocation, NearMisses, testing::ValuesIn(revocation_misses()), name_of);
INSTANTIATE_TEST_SUITE_P(Time, NearMisses, testing::ValuesIn(time_misses()), name_of);
INSTANTIATE_TEST_SUITE_P(Qr, NearMisses, testing::ValuesIn(qr_misses()), name_of);

Report verified(const TrustParts& trust, Instant now = test::verification_time()) {
  return Verifier(test::checked(trust)).verify(test::issued_letter("APP-01").file, now);
}

bool found(const Report& report, Check check, Effect effect) {
  for (const Finding& finding : report.findings) {
    if (finding.check == check && finding.effect == effect) {
      return true;
    }
  }
  return false;
}

TEST(Verifier, StaysGreenIfASignerWasRevokedLater) {
  TrustParts trust = test::proper_trust();
  const LetterOrder order = test::proper_order("APP-01");
  trust.revocation_lists = {
      list_with(office_pki().official("kadis"), order.signatures[kKadis].proven_at + seconds(1))};
  const Report report = verified(trust);
  EXPECT_TRUE(green(report)) << to_json(report).dump(1);
  EXPECT_TRUE(found(report, Check::revoked_later, Effect::inform));
}

TEST(Verifier, CannotSayWithoutARevocationList) {
  TrustParts trust = test::proper_trust();
  EXPECT_TRUE(green(verified(trust)));
  trust.revocation_lists.clear();
  const Report missing = verified(trust);
  EXPECT_FALSE(green(missing));
  EXPECT_EQ(missing.outcome, Outcome::undecided);
  EXPECT_TRUE(found(missing, Check::revocation_known, Effect::undecided));
}

/// Judges by an empty list of the issuing CA.
Report verified_by_list(Instant this_update, Instant next_update,
                        Instant now = test::verification_time()) {
  TrustParts trust = test::proper_trust();
  trust.revocation_lists = {
      crypto::make_revocation_list(office_pki().issuing, {1, this_update, next_update, {}})
          .value()};
  return verified(trust, now);
}

Instant last_signed() {
  return test::proper_order("APP-01").signatures.back().proven_at;
}

TEST(Verifier, CannotSayByARevocationListFromBeforeTheSignatureThatIsPastItsNextUpdate) {
  const Instant now = test::verification_time();
  const Report stale = verified_by_list(last_signed() - seconds(1), now - seconds(1));
  EXPECT_FALSE(green(stale));
  EXPECT_EQ(stale.indication, Indication::indeterminate);
  EXPECT_TRUE(found(stale, Check::revocation_current, Effect::undecided));
}

TEST(Verifier, SaysOfALetterThatItCannotDecideThatItsLastDayIsPastAnyway) {
  using testing::HasSubstr;
  using testing::Not;
  const Instant list = last_signed() - seconds(1);
  const Report in_force = verified_by_list(list, list + seconds(1));
  ASSERT_EQ(in_force.outcome, Outcome::undecided);
  EXPECT_THAT(in_force.sentence_english, Not(HasSubstr("in force only until")));
  const Report past =
      verified_by_list(list, list + seconds(1), test::verification_time() + hours(24 * 365 * 2));
  ASSERT_EQ(past.outcome, Outcome::undecided);
  EXPECT_THAT(past.sentence, HasSubstr("Kalaupun asli, SKTT ini hanya berlaku sampai "));
  EXPECT_THAT(past.sentence_english,
              HasSubstr("Even if it is genuine, it was in force only until"));
}

TEST(Verifier, TakesARevocationListFromBeforeTheSignatureUntilItsNextUpdate) {
  const Instant now = test::verification_time();
  EXPECT_TRUE(green(verified_by_list(last_signed() - seconds(1), now)));
}

TEST(Verifier, TakesARevocationListOfTheSignaturesOwnSecondHoweverLongAgo) {
  const Instant now = test::verification_time();
  EXPECT_TRUE(green(verified_by_list(last_signed(), now - seconds(1))));
}

TEST(Verifier, GoesByTheNewestOfSeveralRevocationLists) {
  const Instant now = test::verification_time();
  TrustParts trust = test::proper_trust();
  trust.revocation_lists.clear();
  const crypto::RevocationList before{1, last_signed() - hours(2), now - seconds(1), {}};
  const crypto::RevocationList after{2, last_signed() + seconds(1), now - seconds(1), {}};
  for (const auto& one : {after, before}) {
    trust.revocation_lists.push_back(
        crypto::make_revocation_list(office_pki().issuing, one).value());
  }
  EXPECT_TRUE(green(verified(trust)));
  trust.revocation_lists.erase(trust.revocation_lists.begin());
  EXPECT_FALSE(green(verified(trust)));
}

TEST(Verifier, AcceptsAnActingKadisWhoSaysSo) {
  LetterOrder order = test::proper_order("APP-01");
  TrustParts trust = test::proper_trust();
  auto appointments = test::proper_appointments();
  appointments[kKadis].capacity = Capacity::plt;
  appoint(trust, appointments);
  order.signatures[kKadis].content.capacity = "Plt. Kepala Dinas";
  const Report report = Verifier(test::checked(trust))
                            .verify(test::sign_letter(order).file, test::verification_time());
  EXPECT_TRUE(green(report)) << to_json(report).dump(1);
}

}  // namespace
}  // namespace sktt::verify
