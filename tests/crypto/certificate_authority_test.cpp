#include "crypto/certificate_authority.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/command.hpp"
#include "support/files.hpp"
#include "support/test_pki.hpp"

namespace sktt::crypto {
namespace {

using test::TestPki;
using testing::HasSubstr;

Result<Certificate> issue(TestPki& pki, const CertificateOrder& order) {
  return issue_certificate(order, PrivateKey::generate(Algorithm::ecdsa_p256_sha256).public_key(),
                           pki.issuing(), pki.random());
}

void expect_error(TestPki& pki, const CertificateOrder& order, Errc code) {
  const Result<Certificate> made = issue(pki, order);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code(), code) << made.error().detail();
}

TEST(CertificateAuthority, WritesWhereItsFilesArePublished) {
  TestPki pki;
  const test::TemporaryDirectory directory;
  const std::string leaf = test::put(directory.path() / "leaf.pem",
                                     pki.issue(Usage::official, "Siti").certificate.pem());
  const std::string said = test::openssl({"x509", "-noout", "-text", "-in", leaf}).output;
  EXPECT_THAT(said, HasSubstr("URI:https://sktt.example.go.id/pki/issuing.crl"));
  // No responder answers yet, and pdfsig distrusts a certificate whose named responder does not.
  EXPECT_THAT(said, testing::Not(HasSubstr("OCSP - URI")));
  EXPECT_THAT(said, HasSubstr("CA Issuers - URI:https://sktt.example.go.id/pki/issuing.cer"));
  EXPECT_THAT(said, HasSubstr("Policy: 1.3.6.1.4.1.55555.2.2"));
  EXPECT_THAT(said, HasSubstr("Version: 3 (0x2)"));
  const std::string issuing =
      test::put(directory.path() / "issuing.pem", pki.issuing().certificate.pem());
  EXPECT_THAT(test::openssl({"x509", "-noout", "-text", "-in", issuing}).output,
              HasSubstr("URI:https://sktt.example.go.id/pki/root.crl"));
}

TEST(CertificateAuthority, WritesNamesAsUtf8AndTheCountryAsPrintable) {
  TestPki pki;
  CertificateOrder order = TestPki::order(Usage::official, "Nurʿaini Ọlá");
  order.subject.organizational_unit.clear();
  const Result<Certificate> made = issue(pki, order);
  ASSERT_TRUE(made) << made.error().detail();
  EXPECT_EQ(made.value().common_name(), "Nurʿaini Ọlá");
  const test::TemporaryDirectory directory;
  const std::string file = test::put(directory.path() / "c.pem", made.value().pem());
  const std::string said =
      test::openssl({"x509", "-noout", "-subject", "-nameopt", "show_type,sname", "-in", file})
          .output;
  EXPECT_THAT(said, HasSubstr("C=PRINTABLESTRING:ID"));
  EXPECT_THAT(said, HasSubstr("O=UTF8STRING:Dinas Kependudukan Uji"));
  EXPECT_THAT(said, Not(HasSubstr("OU=")));
}

TEST(CertificateAuthority, GivesEachCertificateItsOwnLongSerial) {
  TestPki pki;
  const Certificate first = pki.issue(Usage::official, "Siti").certificate;
  const Certificate second = pki.issue(Usage::official, "Siti").certificate;
  EXPECT_NE(first.serial(), second.serial());
  EXPECT_EQ(first.serial().size(), 32U);
  EXPECT_LT(first.serial()[0], '8');
}

TEST(CertificateAuthority, StaysWithinItsOwnValidity) {
  TestPki pki;
  CertificateOrder order = TestPki::order(Usage::official, "Siti");
  ASSERT_TRUE(issue(pki, order));
  order.not_after += std::chrono::seconds(1);
  expect_error(pki, order, Errc::refused);
  order = TestPki::order(Usage::official, "Siti");
  order.not_before -= std::chrono::seconds(1);
  expect_error(pki, order, Errc::refused);
  order = TestPki::order(Usage::official, "Siti");
  std::swap(order.not_before, order.not_after);
  expect_error(pki, order, Errc::refused);
}

TEST(CertificateAuthority, RefusesAProfileOfAnotherUsage) {
  TestPki pki;
  CertificateOrder order = TestPki::order(Usage::official, "Siti");
  order.profile = test::profile_text(Usage::tsa);
  expect_error(pki, order, Errc::refused);
}

TEST(CertificateAuthority, RefusesAProfileItDoesNotUnderstand) {
  TestPki pki;
  for (const char* profile : {"", "[other]\nkeyUsage = critical, nonRepudiation\n",
                              "[extensions]\nkeyUsage = critical, everything\n",
                              "[extensions]\nnoSuchExtension = 1\n", "[extensions"}) {
    CertificateOrder order = TestPki::order(Usage::official, "Siti");
    order.profile = profile;
    expect_error(pki, order, Errc::malformed);
  }
}

TEST(CertificateAuthority, RefusesAnAddressThatWouldChangeTheProfile) {
  TestPki pki;
  for (const char* url :
       {"", "sktt.example.go.id", "ftp://sktt.example.go.id", "https://sktt.example.go.id/",
        "https://sktt.example.go.id\nbasicConstraints = CA:TRUE", "https://a, URI:https://b",
        "https://$HOME"}) {
    CertificateOrder order = TestPki::order(Usage::official, "Siti");
    order.base_url = url;
    expect_error(pki, order, Errc::malformed);
  }
}

TEST(CertificateAuthority, RefusesNamesThatAreNoLineOfText) {
  TestPki pki;
  for (const std::string& name :
       {std::string(), std::string("Siti\n"), std::string("Siti\xff"), std::string(65, 'a'),
        std::string("A\xcc\x81ni"), std::string("Siti\0Budi", 9)}) {
    expect_error(pki, TestPki::order(Usage::official, name), Errc::malformed);
  }
  EXPECT_TRUE(issue(pki, TestPki::order(Usage::official, std::string(64, 'a'))));
}

TEST(CertificateAuthority, RefusesAKeyThatIsNotItsCertificates) {
  TestPki pki;
  const Authority mixed{pki.issuing().certificate, pki.root().key};
  const Result<Certificate> made = issue_certificate(
      TestPki::order(Usage::official, "Siti"),
      PrivateKey::generate(Algorithm::ecdsa_p256_sha256).public_key(), mixed, pki.random());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code(), Errc::refused);
}

TEST(CertificateAuthority, RefusesToCertifyAnEd25519Key) {
  TestPki pki;
  const Result<Certificate> made = issue_certificate(
      TestPki::order(Usage::official, "Siti"),
      PrivateKey::generate(Algorithm::ed25519).public_key(), pki.issuing(), pki.random());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code(), Errc::refused);
}

}  // namespace
}  // namespace sktt::crypto
