#include "crypto/revocation.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/command.hpp"
#include "support/files.hpp"
#include "support/test_pki.hpp"

namespace sktt::crypto {
namespace {

using test::noon;
using test::TestPki;
using testing::HasSubstr;

RevocationList some_list(const Certificate& revoked) {
  // In the order of their serial numbers, as the list is written.
  return {
      7,
      noon(),
      noon() + std::chrono::days(7),
      {{"01", noon() - std::chrono::hours(5)}, {revoked.serial(), noon() - std::chrono::hours(2)}}};
}

TEST(RevocationList, ReadsBackWhatItWrote) {
  TestPki pki;
  const Certificate siti = pki.issue(Usage::official, "Siti").certificate;
  const Certificate budi = pki.issue(Usage::official, "Budi").certificate;
  const RevocationList content = some_list(siti);
  const Result<Bytes> der = make_revocation_list(pki.issuing(), content);
  ASSERT_TRUE(der) << der.error().detail();
  const Result<RevocationList> read = read_revocation_list(der.value(), pki.issuing().certificate);
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value().number, 7U);
  EXPECT_EQ(read.value().this_update, content.this_update);
  EXPECT_EQ(read.value().next_update, content.next_update);
  EXPECT_EQ(read.value().revoked, content.revoked);
  EXPECT_EQ(revoked_at(read.value(), siti), noon() - std::chrono::hours(2));
  EXPECT_EQ(revoked_at(read.value(), budi), std::nullopt);
}

TEST(RevocationList, MayBeEmpty) {
  const TestPki pki;
  const Result<Bytes> der =
      make_revocation_list(pki.root(), {1, noon(), noon() + std::chrono::days(90), {}});
  ASSERT_TRUE(der) << der.error().detail();
  const Result<RevocationList> read = read_revocation_list(der.value(), pki.root().certificate);
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_TRUE(read.value().revoked.empty());
}

TEST(RevocationList, SaysTheSameToTheOpensslProgram) {
  TestPki pki;
  const Certificate siti = pki.issue(Usage::official, "Siti").certificate;
  const Bytes der = make_revocation_list(pki.issuing(), some_list(siti)).value();
  const test::TemporaryDirectory directory;
  const std::string list = test::put(directory.path() / "list.crl", as_text(der));
  const std::string issuing =
      test::put(directory.path() / "issuing.pem", pki.issuing().certificate.pem());
  const test::CommandResult said =
      test::openssl({"crl", "-inform", "DER", "-in", list, "-noout", "-text", "-CAfile", issuing});
  EXPECT_THAT(said.output, HasSubstr("verify OK"));
  EXPECT_THAT(said.output, HasSubstr("Version 2 (0x1)"));
  EXPECT_THAT(said.output, HasSubstr("X509v3 CRL Number: \n                7"));
  EXPECT_THAT(said.output, HasSubstr("X509v3 Authority Key Identifier"));
  EXPECT_THAT(said.output, HasSubstr("Nov 23 03:00:00 2026 GMT"));
}

TEST(RevocationList, RefusesEveryAlteredByte) {
  TestPki pki;
  const Certificate siti = pki.issue(Usage::official, "Siti").certificate;
  const Bytes der = make_revocation_list(pki.issuing(), some_list(siti)).value();
  for (std::size_t at = 0; at < der.size(); ++at) {
    Bytes altered = der;
    altered[at] ^= 1;
    EXPECT_FALSE(read_revocation_list(altered, pki.issuing().certificate)) << at;
  }
  Bytes longer = der;
  longer.push_back(0);
  EXPECT_FALSE(read_revocation_list(longer, pki.issuing().certificate));
  EXPECT_FALSE(
      read_revocation_list(ByteView(der).first(der.size() - 1), pki.issuing().certificate));
}

TEST(RevocationList, RefusesAnotherIssuer) {
  TestPki pki(1);
  const TestPki rogue(2);
  const Authority official = pki.issue(Usage::official, "Siti");
  const RevocationList content{1, noon(), noon() + std::chrono::days(7), {}};
  const Bytes rogue_list = make_revocation_list(rogue.issuing(), content).value();
  ASSERT_TRUE(read_revocation_list(rogue_list, rogue.issuing().certificate));
  EXPECT_FALSE(read_revocation_list(rogue_list, pki.issuing().certificate));
  EXPECT_FALSE(read_revocation_list(rogue_list, rogue.root().certificate));
  // An official's key signs nothing about other certificates.
  const Bytes own_list = make_revocation_list(official, content).value();
  EXPECT_FALSE(read_revocation_list(own_list, official.certificate));
  // The right certificate with another key.
  const Authority mixed{pki.issuing().certificate, rogue.issuing().key};
  EXPECT_FALSE(read_revocation_list(make_revocation_list(mixed, content).value(),
                                    pki.issuing().certificate));
}

TEST(RevocationList, RefusesSerialsThatAreNone) {
  const TestPki pki;
  for (const char* serial : {"", "0", "xy", "AB", "000102030405060708090a0b0c0d0e0f1011121314"}) {
    EXPECT_FALSE(make_revocation_list(
        pki.issuing(), {1, noon(), noon() + std::chrono::days(7), {{serial, noon()}}}))
        << serial;
  }
}

}  // namespace
}  // namespace sktt::crypto
