// What a verifier keeps from letter to letter, parsed certificates and checked paths, answers as if
// each letter were its first.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/revocation.hpp"
#include "support/signed_letters.hpp"
#include "verify/near_misses.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using test::LetterOrder;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

const Bytes& letter() {
  static const Bytes kLetter = test::issued_letter("APP-01").file;
  return kLetter;
}

/// The office's policy, in which nothing but their paths refuses the signers and authorities of the
/// twin: who they are is only remarked on. A letter can be valid by it, never green.
Policy by_paths_alone() {
  Policy policy;
  for (const Check check :
       {Check::signature_certificates, Check::signature_role, Check::timestamp_trusted}) {
    policy = policy.with(check, Effect::inform);
  }
  return policy;
}

/// A verifier that has found a letter valid before.
Verifier warm(const TrustParts& trust = test::proper_trust(), const Policy& policy = Policy()) {
  Verifier verifier(test::checked(trust), policy);
  EXPECT_EQ(verifier.verify(letter(), test::verification_time()).conclusion, Conclusion::valid);
  return verifier;
}

/// Gives the checks that a letter fails before a warm verifier that goes by the paths alone.
std::vector<Check> failed_by(const LetterOrder& order) {
  const Verifier verifier = warm(test::proper_trust(), by_paths_alone());
  const Bytes file = test::sign_letter(order).file;
  return failed_checks(verifier.verify(file, test::verification_time()));
}

/// The Kadis's twin: of the same name and serial number, with another key.
LetterOrder signed_by_the_twin(std::vector<crypto::Certificate> chain) {
  LetterOrder order = test::proper_order("APP-01");
  order.signatures[2].signer = test::twin_pki().signer("kadis");
  order.signatures[2].signer.chain = std::move(chain);
  order.qr.signer = test::twin_pki().official("kadis");
  return order;
}

TEST(WarmVerifier, FindsNoFaultWithAnotherLetterOfTheOffice) {
  EXPECT_THAT(failed_by(test::proper_order("APP-02")), IsEmpty());
}

TEST(WarmVerifier, FindsNoPathOfASignerOfTheSameName) {
  const auto& theirs = test::twin_pki().official("kadis").certificate;
  const auto& ours = test::office_pki().official("kadis").certificate;
  ASSERT_EQ(theirs.subject_der(), ours.subject_der());
  ASSERT_EQ(theirs.serial(), ours.serial());
  ASSERT_FALSE(theirs == ours);
  for (const test::OfficePki* office : {&test::twin_pki(), &test::office_pki()}) {
    EXPECT_THAT(failed_by(signed_by_the_twin({office->issuing.certificate})),
                ElementsAre(Check::signature_path));
  }
}

TEST(WarmVerifier, FindsNoPathByAnIssuerOfTheSameName) {
  LetterOrder order = test::proper_order("APP-01");
  order.signatures[2].signer.chain = {test::twin_pki().issuing.certificate};
  EXPECT_THAT(failed_by(order), ElementsAre(Check::signature_path));
}

TEST(WarmVerifier, FindsNoPathOfATimestampAuthorityOfTheSameName) {
  for (const test::OfficePki* office : {&test::twin_pki(), &test::office_pki()}) {
    LetterOrder order = test::proper_order("APP-01");
    order.signatures[2].authority = test::twin_pki().timestamp_identity();
    order.signatures[2].authority.chain = {office->issuing.certificate};
    EXPECT_THAT(failed_by(order), ElementsAre(Check::timestamp_path));
  }
}

TEST(WarmVerifier, FindsNoPathOfTheSameSignersOutsideOfTheirWindow) {
  LetterOrder order = test::proper_order("APP-01");
  for (test::SignatureOrder& signature : order.signatures) {
    signature.content.signed_at -= hours(24 * 365);
    signature.proven_at -= hours(24 * 365);
  }
  std::vector<Check> paths(4, Check::signature_path);
  paths.insert(paths.end(), 4, Check::timestamp_path);
  EXPECT_THAT(failed_by(order), ElementsAreArray(paths));
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
