// What a verifier keeps from letter to letter, parsed certificates and checked paths, turns nothing
// green that a fresh one would not.

#include <gtest/gtest.h>

#include "crypto/revocation.hpp"
#include "support/signed_letters.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using test::LetterOrder;

/// An office of which every name and every serial number is the same, and no key.
const test::OfficePki& twin() {
  static const test::OfficePki kTwin = test::make_office_pki(1);
  return kTwin;
}

const Bytes& letter() {
  static const Bytes kLetter = test::issued_letter("APP-01").file;
  return kLetter;
}

/// A verifier that has found a letter green before.
Verifier warm(const TrustParts& trust = test::proper_trust()) {
  Verifier verifier(test::checked(trust));
  EXPECT_TRUE(green(verifier.verify(letter(), test::verification_time())));
  return verifier;
}

bool is_green(const Verifier& verifier, const LetterOrder& order) {
  return green(verifier.verify(test::sign_letter(order).file, test::verification_time()));
}

/// The Kadis's twin: of the same name and serial number, with another key.
LetterOrder signed_by_the_twin(std::vector<crypto::Certificate> chain) {
  LetterOrder order = test::proper_order("APP-01");
  order.signatures[2].signer = twin().signer("kadis");
  order.signatures[2].signer.chain = std::move(chain);
  order.qr.signer = twin().official("kadis");
  return order;
}

TEST(WarmVerifier, RefusesASignerOfTheSameName) {
  const auto& theirs = twin().official("kadis").certificate;
  const auto& ours = test::office_pki().official("kadis").certificate;
  ASSERT_EQ(theirs.subject_der(), ours.subject_der());
  ASSERT_EQ(theirs.serial(), ours.serial());
  ASSERT_FALSE(theirs == ours);
  const Verifier verifier = warm();
  EXPECT_FALSE(is_green(verifier, signed_by_the_twin({twin().issuing.certificate})));
  EXPECT_FALSE(is_green(verifier, signed_by_the_twin({test::office_pki().issuing.certificate})));
  EXPECT_TRUE(is_green(verifier, test::proper_order("APP-01")));
}

TEST(WarmVerifier, RefusesAnIssuerOfTheSameName) {
  LetterOrder order = test::proper_order("APP-01");
  order.signatures[2].signer.chain = {twin().issuing.certificate};
  EXPECT_FALSE(is_green(warm(), order));
}

TEST(WarmVerifier, RefusesATimestampAuthorityOfTheSameName) {
  LetterOrder order = test::proper_order("APP-01");
  order.signatures[2].authority = twin().timestamp_identity();
  EXPECT_FALSE(is_green(warm(), order));
}

TEST(WarmVerifier, RefusesTheSameSignersOutsideOfTheirWindow) {
  LetterOrder order = test::proper_order("APP-01");
  for (test::SignatureOrder& signature : order.signatures) {
    signature.content.signed_at -= hours(24 * 365);
    signature.proven_at -= hours(24 * 365);
  }
  const Verifier verifier = warm();
  EXPECT_FALSE(is_green(verifier, order));
  EXPECT_TRUE(green(verifier.verify(letter(), test::verification_time())));
}

TEST(WarmVerifier, SeesARevocationThatCameMeanwhile) {
  TrustParts trust = test::proper_trust();
  const Verifier before = warm(trust);
  const LetterOrder order = test::proper_order("APP-01");
  const Instant now = test::verification_time();
  const crypto::RevocationList list{1,
                                    now,
                                    now + hours(24),
                                    {{test::office_pki().official("kadis").certificate.serial(),
                                      order.signatures[2].proven_at - seconds(1)}}};
  trust.revocation_lists = {crypto::make_revocation_list(test::office_pki().issuing, list).value()};
  const Verifier after(test::checked(trust));
  EXPECT_FALSE(green(after.verify(letter(), now)));
  EXPECT_TRUE(green(before.verify(letter(), now))) << "the list is all that differs";
}

TEST(WarmVerifier, JudgesTheSameFileAnewEachTime) {
  const Verifier verifier = warm();
  EXPECT_FALSE(green(verifier.verify(letter(), test::verification_time() + hours(24 * 365 * 2))));
  Bytes altered = letter();
  altered[altered.size() - 300] ^= 1U;
  EXPECT_FALSE(green(verifier.verify(altered, test::verification_time())));
  EXPECT_TRUE(green(verifier.verify(letter(), test::verification_time())));
}

}  // namespace
}  // namespace sktt::verify
