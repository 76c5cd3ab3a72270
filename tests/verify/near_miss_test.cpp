// One letter each that is wrong in one thing only, and the check that must say so.

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/signed_letters.hpp"
#include "verify/letter_qr.hpp"
#include "verify/verifier.hpp"
#include "verify/weigh.hpp"

namespace sktt::verify {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using test::kKabid;
using test::kKadis;
using test::kKasi;
using test::kSeal;
using test::LetterOrder;
using test::office_pki;

/// What is wrong, and what has to be found. The first finding decides the sub-indication.
struct NearMiss {
  std::string name;
  std::vector<Check> failed;  ///< Exactly the checks that fail, in the order of `Check`.
  SubIndication sub_indication;
  std::function<void(LetterOrder&, TrustParts&)> spoil;
};

void PrintTo(const NearMiss& near_miss, std::ostream* out) {
  *out << near_miss.name;
}

crypto::Signer signer_of(const test::Identity& identity) {
  return {identity.certificate, identity.key, {office_pki().issuing.certificate}};
}

void appoint(TrustParts& trust, const std::vector<Appointment>& appointments) {
  trust.roles = test::sign_roles(appointments, office_pki().appointment.key);
}

void shift(test::SignatureOrder& signature, seconds by) {
  signature.proven_at += by;
  signature.content.signed_at += by;
}

Bytes list_with(const test::Identity& identity, Instant at) {
  const Instant now = test::verification_time();
  const crypto::RevocationList list{
      1, now - hours(1), now + hours(24), {{identity.certificate.serial(), at}}};
  return crypto::make_revocation_list(office_pki().issuing, list).value();
}

/// A second PKI of which every name and every serial number is the same, and no key.
const test::OfficePki& rogue() {
  static const test::OfficePki kPki = test::make_office_pki(1);
  return kPki;
}

/// Another signs than the one who should.
std::vector<NearMiss> signer_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  return {
      {"KasiInTheFieldOfTheKadis",
       {Check::signature_role, Check::qr_signed},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].signer = office_pki().signer("kasi");
       }},
      {"KasiAsKadisWithHisOwnQr",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].signer = office_pki().signer("kasi");
         order.qr.signer = office_pki().official("kasi");
       }},
      {"SecondCertificateOfTheKadis",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         const auto second = test::certify(crypto::Usage::official, "Pejabat kadis");
         order.signatures[kKadis].signer = signer_of(second);
         order.qr.signer = second;
       }},
      {"SecondSealOfOurOwnCa",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kSeal].signer =
             signer_of(test::certify(crypto::Usage::seal, "Cap Dinas Uji"));
       }},
      {"OfficialUsedAsSeal",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kSeal].signer = office_pki().signer("loket");
       }},
      {"OnlyThreeSignatures",
       {Check::signatures_complete},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.signatures.pop_back(); }},
  };
}

/// The right one signs, and the role register says otherwise.
std::vector<NearMiss> appointment_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  return {
      {"AssignmentEndedBefore",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts& trust) {
         auto appointments = test::proper_appointments();
         appointments[kKadis].until = order.signatures[kKadis].proven_at;
         appoint(trust, appointments);
       }},
      {"AssignmentBeganAfter",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts& trust) {
         auto appointments = test::proper_appointments();
         appointments[kKabid].from = order.signatures[kKabid].proven_at + seconds(1);
         appoint(trust, appointments);
       }},
      {"OnePersonInTwoRoles",
       {Check::signature_persons},
       constraint,
       [](LetterOrder&, TrustParts& trust) {
         auto appointments = test::proper_appointments();
         appointments[kKadis].person = appointments[kKasi].person;
         appoint(trust, appointments);
       }},
      {"NameOnThePageDiffers",
       {Check::signature_name},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKabid].content.signer_name = "Bambang Prasetya, S.H.";
       }},
      {"ActingButNotSaid",
       {Check::signature_capacity},
       constraint,
       [](LetterOrder&, TrustParts& trust) {
         auto appointments = test::proper_appointments();
         appointments[kKadis].capacity = Capacity::plt;
         appoint(trust, appointments);
       }},
  };
}

/// The certificates do not chain to the office's anchor, or not as they should.
std::vector<NearMiss> path_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  const auto no_chain = SubIndication::no_certificate_chain_found;
  return {
      {"RogueCaOfTheSameNames",
       {Check::signature_certificates, Check::signature_path, Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKabid].signer = rogue().signer("kabid");
       }},
      {"RogueCertificateUnderOurChain",
       {Check::signature_path, Check::signature_role},
       no_chain,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKabid].signer = rogue().signer("kabid");
         order.signatures[kKabid].signer.chain = {office_pki().issuing.certificate};
       }},
      {"ChainLeftOut",
       {Check::signature_certificates, Check::signature_path},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.signatures[kKasi].signer.chain.clear(); }},
      {"RootEmbeddedToo",
       {Check::signature_certificates},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKasi].signer.chain.push_back(office_pki().root.certificate);
       }},
      {"TimestampByAnotherOfOurCa",
       {Check::timestamp_trusted},
       SubIndication::no_poe,
       [](LetterOrder& order, TrustParts&) {
         const auto other = test::certify(crypto::Usage::tsa, "Penanda Waktu Lain");
         order.signatures[kKadis].authority.certificate = other.certificate;
         order.signatures[kKadis].authority.key = other.key;
       }},
      {"TimestampByARogue",
       {Check::signature_certificates, Check::timestamp_trusted, Check::timestamp_path},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].authority = rogue().timestamp_identity();
       }},
      {"AnchorOfAnotherOffice",
       {Check::signature_path, Check::signature_path, Check::signature_path, Check::signature_path,
        Check::timestamp_path, Check::timestamp_path, Check::timestamp_path, Check::timestamp_path},
       no_chain,
       [](LetterOrder&, TrustParts& trust) {
         // The names chain, so that only the keys tell.
         trust.anchors = {rogue().root.certificate};
         trust.appointment = rogue().appointment.certificate;
         trust.roles = test::sign_roles(test::proper_appointments(), rogue().appointment.key);
       }},
  };
}

/// A key had been revoked.
std::vector<NearMiss> revocation_misses() {
  return {
      {"RevokedBefore",
       {Check::signature_revocation},
       SubIndication::revoked,
       [](LetterOrder& order, TrustParts& trust) {
         trust.revocation_lists = {list_with(office_pki().official("kadis"),
                                             order.signatures[kKadis].proven_at - seconds(1))};
       }},
      {"RevokedAtThatSecond",
       {Check::signature_revocation},
       SubIndication::revoked,
       [](LetterOrder& order, TrustParts& trust) {
         trust.revocation_lists = {
             list_with(office_pki().official("kadis"), order.signatures[kKadis].proven_at)};
       }},
      {"AuthorityRevokedBefore",
       {Check::timestamp_revocation, Check::timestamp_revocation, Check::timestamp_revocation,
        Check::timestamp_revocation},
       SubIndication::revoked,
       [](LetterOrder& order, TrustParts& trust) {
         trust.revocation_lists = {
             list_with(office_pki().tsa, order.signatures[kKasi].proven_at - seconds(1))};
       }},
  };
}

std::vector<NearMiss> time_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  return {
      {"TimestampsOutOfOrder",
       {Check::timestamp_order},
       SubIndication::timestamp_order_failure,
       [](LetterOrder& order, TrustParts&) { shift(order.signatures[kKabid], -hours(1)); }},
      {"StatedTimeAfterTheProvenOne",
       {Check::signature_time},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].content.signed_at =
             order.signatures[kKadis].proven_at + seconds(1);
       }},
      {"StatedTimeLongBeforeTheProvenOne",
       {Check::signature_time},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].content.signed_at =
             order.signatures[kKadis].proven_at - kStatedTimeTolerance - seconds(1);
       }},
      {"AnotherTimeZone",
       {Check::signature_time},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.signatures[kSeal].content.offset = hours(8); }},
      {"BeforeTheCertificateBegan",
       {Check::signature_path, Check::signature_role, Check::timestamp_path},
       SubIndication::not_yet_valid,
       [](LetterOrder& order, TrustParts&) { shift(order.signatures[kKasi], -hours(24 * 365)); }},
  };
}

std::vector<NearMiss> qr_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  return {
      {"QrSignedByTheKabid",
       {Check::qr_signed},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.qr.signer = office_pki().official("kabid"); }},
      {"QrNamesTheKadisButAnotherKeySigned",
       {Check::qr_signed},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.qr.signer.key = office_pki().official("kabid").key;
       }},
      {"QrSignedByTheKadisButNamesAnother",
       {Check::qr_signed},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.qr.signer.certificate = office_pki().official("kabid").certificate;
       }},
      {"QrOfAnotherLetter",
       {Check::qr_reviewed},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         const auto other = test::issued_letter("APP-02");
         order.qr.reviewed = crypto::sha256(ByteView(other.file).first(other.ends[2]));
       }},
      {"QrOfTheDraftNotOfWhatWasReviewed",
       {Check::qr_reviewed},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.qr.reviewed = crypto::sha256(order.draft); }},
      {"WrongTypedCode",
       {Check::qr_code},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         crypto::LetterToken other = order.qr.claims.token;
         other[0] ^= 1U;
         order.qr.typed_line = typed_line(order.qr.host, other);
       }},
      {"QrLeadsElsewhere",
       {Check::qr_host, Check::qr_code},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.qr.host = "sktt-contohrejo.example"; }},
      {"QrIsNoneOfOurs",
       {Check::qr_form},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.qr.qr_text = qr_text(order.qr.host, as_bytes("no COSE message"));
       }},
  };
}

std::vector<Check> failed_checks(const Report& report) {
  std::vector<Check> failed;
  for (const Finding& finding : report.findings) {
    if (finding.effect == Effect::fail) {
      failed.push_back(finding.check);
    }
  }
  return failed;
}

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

TEST(Verifier, NotesThatThereIsNoRevocationList) {
  const Report missing = verified(test::proper_trust());
  EXPECT_TRUE(green(missing));
  EXPECT_TRUE(found(missing, Check::revocation_known, Effect::inform));
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
