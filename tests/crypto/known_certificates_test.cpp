#include "crypto/known_certificates.hpp"

#include <gtest/gtest.h>

#include "crypto/cms.hpp"
#include "support/cms_forge.hpp"
#include "support/test_pki.hpp"

namespace sktt::crypto {
namespace {

const Certificate& kadis() {
  return test::office_pki().official("kadis").certificate;
}

const KnownCertificates& known() {
  static const KnownCertificates kKnown(
      {test::office_pki().issuing.certificate, test::office_pki().tsa.certificate, kadis()});
  return kKnown;
}

Sha256 content() {
  return sha256(as_bytes("the bytes of a revision"));
}

Bytes signature_of(const test::OfficePki& office) {
  return sign_cades(content(), office.signer("kadis"), office.timestamper(office.now)).value();
}

/// Tells whether two values share one parsed certificate.
bool are_one(const Certificate& left, const Certificate& right) {
  return &left.state() == &right.state();
}

TEST(KnownCertificates, AreNotParsedAgain) {
  EXPECT_TRUE(are_one(known().read(kadis().der()).value(), kadis()));
  EXPECT_FALSE(are_one(KnownCertificates().read(kadis().der()).value(), kadis()));
}

TEST(KnownCertificates, GiveTheDigestOfAnyBytes) {
  Bytes other = kadis().der();
  other.back() ^= 1U;
  const Bytes longer = test::office_pki().root.certificate.der();
  for (const Bytes& bytes : {kadis().der(), other, longer, Bytes()}) {
    EXPECT_EQ(known().digest_of(bytes), sha256(bytes));
  }
}

TEST(KnownCertificates, AreNotTakenForOneWithAByteChanged) {
  for (std::size_t at = 0; at < kadis().der().size(); ++at) {
    Bytes der = kadis().der();
    der[at] ^= 0x01U;
    const auto read = known().read(der);
    const auto parsed = Certificate::from_der(der);
    ASSERT_EQ(static_cast<bool>(read), static_cast<bool>(parsed)) << "byte " << at;
    ASSERT_TRUE(!read || read.value().der() == der) << "byte " << at;
  }
}

TEST(KnownCertificates, AreNotTakenForOneCutOrLonger) {
  Bytes der = kadis().der();
  der.push_back(0);
  EXPECT_FALSE(known().read(der));
  EXPECT_FALSE(known().read(ByteView(der).first(der.size() - 2)));
  EXPECT_FALSE(known().read({}));
}

TEST(KnownCertificates, AreNotTakenForOneOfTheSameNameAndSerialNumber) {
  const Certificate& other = test::twin_pki().official("kadis").certificate;
  ASSERT_EQ(other.subject_der(), kadis().subject_der());
  ASSERT_EQ(other.issuer_der(), kadis().issuer_der());
  ASSERT_EQ(other.serial(), kadis().serial());
  const Certificate read = known().read(other.der()).value();
  EXPECT_EQ(read, other);
  EXPECT_FALSE(read.public_key() == kadis().public_key());
}

TEST(KnownCertificates, MakeNoDifferenceToWhatASignatureSays) {
  const Bytes good = signature_of(test::office_pki());
  const CadesSignature with = read_cades(good, known()).value();
  const CadesSignature without = read_cades(good).value();
  EXPECT_TRUE(are_one(with.signer, kadis()));
  EXPECT_TRUE(are_one(with.timestamp.signer, test::office_pki().tsa.certificate));
  EXPECT_EQ(with.certificates, without.certificates);
  EXPECT_EQ(with.timestamp.certificates, without.timestamp.certificates);
  const CadesSignature other = read_cades(signature_of(test::twin_pki()), known()).value();
  EXPECT_EQ(other.signer, test::twin_pki().official("kadis").certificate);
  EXPECT_EQ(other.timestamp.signer, test::twin_pki().tsa.certificate);
}

TEST(KnownCertificates, LetNoChangedBitOfASignaturePass) {
  const Bytes good = signature_of(test::office_pki());
  for (std::size_t at = 0; at < good.size(); ++at) {
    Bytes changed = good;
    changed[at] = static_cast<std::uint8_t>(changed[at] ^ (1U << (at % 8)));
    ASSERT_FALSE(read_cades(changed, known())) << "byte " << at;
  }
}

TEST(KnownCertificates, DoNotLendTheirKeyToAnother) {
  // Everything as the Kadis signs it, but the certificate of the twin is embedded and named.
  Signer mixed = test::twin_pki().signer("kadis");
  mixed.chain = test::office_pki().signer("kadis").chain;
  const auto forged =
      test::forge_cades(content(), mixed, test::office_pki().timestamper(test::office_pki().now));
  EXPECT_FALSE(read_cades(forged.build(test::office_pki().official("kadis").key), known()));
  EXPECT_TRUE(read_cades(forged.build(test::twin_pki().official("kadis").key), known()));
}

}  // namespace
}  // namespace sktt::crypto
