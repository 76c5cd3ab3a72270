// Whose revocation lists count, of when, and that one key signs for one person.

#include <chrono>

#include <gtest/gtest.h>

#include "crypto/revocation.hpp"
#include "support/signed_letters.hpp"
#include "support/test_pki.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using test::verification_time;

const test::SignedLetter& sealed() {
  static const test::SignedLetter kLetter = test::issued_letter("APP-01");
  return kLetter;
}

Report verified(ByteView file, const TrustParts& parts) {
  return Verifier(test::checked(parts)).verify(file, verification_time());
}

crypto::PrivateKey new_key() {
  return crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
}

/// A list of nothing, that old and due that much later.
Bytes list_of(const crypto::Authority& authority, seconds age, seconds due) {
  const Instant update = verification_time() - age;
  return crypto::make_revocation_list(authority, {1, update, update + due, {}}).value();
}

/// A timestamp authority under a CA of its own, and a letter with its timestamps.
struct OtherTimestamps {
  test::Identity authority =
      test::certify(crypto::Usage::issuing, "CA Penanda Waktu", test::office_pki().root, new_key());
  test::Identity tsa =
      test::certify(crypto::Usage::tsa, "Penanda Waktu Luar", authority, new_key());

  [[nodiscard]] Bytes letter() const {
    test::LetterOrder order = test::proper_order("APP-01");
    for (test::SignatureOrder& signature : order.signatures) {
      signature.authority.certificate = tsa.certificate;
      signature.authority.key = tsa.key;
      signature.authority.chain = {authority.certificate};
    }
    return test::sign_letter(order).file;
  }
  /// The office's bundle, which knows them and has these lists more.
  [[nodiscard]] TrustParts trust(const std::vector<Bytes>& lists) const {
    TrustParts parts = test::proper_trust();
    parts.intermediates.push_back(authority.certificate);
    parts.timestamp = {tsa.certificate};
    parts.revocation_lists.insert(parts.revocation_lists.end(), lists.begin(), lists.end());
    return parts;
  }
};

TEST(RevocationLists, AreAskedForOfTheTimestampAuthoritysOwnCa) {
  const OtherTimestamps other;
  const Bytes letter = other.letter();
  const Report without = verified(letter, other.trust({}));
  EXPECT_EQ(without.outcome, Outcome::undecided);
  EXPECT_TRUE(observed(without.observations, Check::revocation_known));
  const Report with =
      verified(letter, other.trust({test::list_of_no_revocations(other.authority)}));
  EXPECT_TRUE(green(with)) << to_json(with).dump(1);
}

TEST(RevocationLists, OfTheTimestampAuthoritysCaMustBeCurrentToo) {
  const OtherTimestamps other;
  const Bytes letter = other.letter();
  const Report stale =
      verified(letter, other.trust({list_of(other.authority, hours(48), hours(47))}));
  EXPECT_EQ(stale.outcome, Outcome::undecided);
  EXPECT_TRUE(observed(stale.observations, Check::revocation_current));
  const Report due =
      verified(letter, other.trust({list_of(other.authority, hours(48), hours(48))}));
  EXPECT_TRUE(green(due)) << to_json(due).dump(1);
}

TEST(RevocationLists, OfAnotherCaOfTheSameNameSayNothing) {
  const test::OfficePki& twin = test::twin_pki();
  TrustParts parts = test::proper_trust();
  const std::vector<Bytes> own = parts.revocation_lists;
  ASSERT_EQ(twin.issuing.certificate.subject_der(),
            test::office_pki().issuing.certificate.subject_der());
  parts.intermediates.push_back(twin.issuing.certificate);
  parts.revocation_lists = {test::list_of_no_revocations(twin.issuing)};
  EXPECT_EQ(verified(sealed().file, parts).outcome, Outcome::undecided);
  parts.revocation_lists.push_back(own.front());
  EXPECT_TRUE(green(verified(sealed().file, parts)));
}

TEST(RevocationLists, ComeFromBeforeTheClock) {
  TrustParts parts = test::proper_trust();
  const auto outcome = [&](seconds ahead) {
    parts.revocation_lists = {list_of(test::office_pki().issuing, -ahead, hours(24))};
    return verified(sealed().file, parts).outcome;
  };
  EXPECT_EQ(outcome(kClockTolerance), Outcome::valid);
  EXPECT_EQ(outcome(kClockTolerance + seconds(1)), Outcome::undecided);
}

TEST(Persons, HaveAKeyEach) {
  const test::Identity kasi = test::office_pki().official("kasi");
  const test::Identity twice = test::certify(crypto::Usage::official, "Drs. Hadi Santoso, M.Si.",
                                             test::office_pki().issuing, kasi.key);
  const test::Identity other = test::certify(crypto::Usage::official, "Drs. Hadi Santoso, M.Si.");
  for (const test::Identity* kadis : {&twice, &other}) {
    test::LetterOrder order = test::proper_order("APP-01");
    order.signatures[test::kKadis].signer.certificate = kadis->certificate;
    order.signatures[test::kKadis].signer.key = kadis->key;
    order.qr.signer = *kadis;
    TrustParts parts = test::proper_trust();
    auto appointments = test::proper_appointments();
    appointments[test::kKadis].certificate = kadis->certificate;
    parts.roles = test::sign_roles(appointments, test::office_pki().appointment.key);
    const Report report = verified(test::sign_letter(order).file, parts);
    EXPECT_EQ(green(report), kadis == &other) << to_json(report).dump(1);
    EXPECT_EQ(observed(report.observations, Check::signature_persons), kadis == &twice);
  }
}

}  // namespace
}  // namespace sktt::verify
