#include "crypto/path.hpp"

#include <regex>
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

constexpr Usage kLeaves[] = {Usage::official, Usage::seal, Usage::tsa, Usage::ocsp,
                             Usage::appointment};

Status path_of(const TestPki& pki, const Certificate& leaf, Usage usage, Instant at = noon()) {
  const Certificate intermediates[] = {pki.issuing().certificate};
  const Certificate anchors[] = {pki.root().certificate};
  return check_path(leaf, intermediates, anchors, usage, at);
}

void expect_refused(const Status& status, std::string_view why) {
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code(), Errc::refused);
  EXPECT_THAT(status.error().detail(), HasSubstr(std::string(why)));
}

/// Issues under a profile with one change, and no check of ours on what comes out but the last.
Result<Certificate> issue_altered(TestPki& pki, Usage usage, const std::string& what,
                                  const std::string& with) {
  CertificateOrder order = TestPki::order(usage, "Siti");
  const std::string before = order.profile;
  order.profile = std::regex_replace(order.profile, std::regex(what), with);
  EXPECT_NE(order.profile, before);
  return issue_certificate(order, PrivateKey::generate(Algorithm::ecdsa_p256_sha256).public_key(),
                           pki.issuing(), pki.random());
}

TEST(CertificatePath, AcceptsEachUsageForItselfOnly) {
  TestPki pki;
  for (const Usage made : kLeaves) {
    const Certificate leaf = pki.issue(made, "Siti").certificate;
    for (const Usage asked : kLeaves) {
      const bool alike = (made == Usage::official || made == Usage::seal) &&
                         (asked == Usage::official || asked == Usage::seal);
      EXPECT_EQ(static_cast<bool>(path_of(pki, leaf, asked)), made == asked || alike)
          << to_name(made) << " as " << to_name(asked);
    }
    EXPECT_FALSE(path_of(pki, leaf, Usage::issuing));
    EXPECT_FALSE(path_of(pki, leaf, Usage::root));
  }
}

TEST(CertificatePath, AcceptsTheAuthoritiesThemselves) {
  const TestPki pki;
  EXPECT_TRUE(path_of(pki, pki.root().certificate, Usage::root));
  EXPECT_TRUE(path_of(pki, pki.issuing().certificate, Usage::issuing));
  EXPECT_FALSE(path_of(pki, pki.issuing().certificate, Usage::root));
  EXPECT_FALSE(path_of(pki, pki.root().certificate, Usage::issuing));
  EXPECT_FALSE(path_of(pki, pki.issuing().certificate, Usage::official));
}

TEST(CertificatePath, JudgesByTheGivenTimeToTheSecond) {
  TestPki pki;
  const Certificate leaf = pki.issue(Usage::official, "Siti").certificate;
  EXPECT_TRUE(path_of(pki, leaf, Usage::official, leaf.not_before()));
  EXPECT_TRUE(path_of(pki, leaf, Usage::official, leaf.not_after() - std::chrono::seconds(1)));
  expect_refused(path_of(pki, leaf, Usage::official, leaf.not_before() - std::chrono::seconds(1)),
                 "not yet valid");
  expect_refused(path_of(pki, leaf, Usage::official, leaf.not_after()), "expired");
}

TEST(CertificatePath, RefusesARogueIssuerOfTheSameName) {
  TestPki pki(1);
  TestPki rogue(2);
  ASSERT_EQ(rogue.issuing().certificate.subject_der(), pki.issuing().certificate.subject_der());
  const Certificate leaf = rogue.issue(Usage::official, "Siti").certificate;
  expect_refused(path_of(pki, leaf, Usage::official), "certificate path");
  const Certificate intermediates[] = {rogue.issuing().certificate};
  const Certificate anchors[] = {pki.root().certificate};
  expect_refused(check_path(leaf, intermediates, anchors, Usage::official, noon()),
                 "certificate path");
}

TEST(CertificatePath, RefusesAPathThatIsNotWhole) {
  TestPki pki;
  const Certificate leaf = pki.issue(Usage::official, "Siti").certificate;
  const Certificate root[] = {pki.root().certificate};
  const Certificate issuing[] = {pki.issuing().certificate};
  expect_refused(check_path(leaf, {}, root, Usage::official, noon()), "certificate path");
  expect_refused(check_path(leaf, root, issuing, Usage::official, noon()), "certificate path");
  expect_refused(check_path(leaf, issuing, {}, Usage::official, noon()), "certificate path");
}

TEST(CertificatePath, RefusesALeafThatIssues) {
  TestPki pki;
  const Authority official = pki.issue(Usage::official, "Siti");
  const Result<Certificate> child = issue_certificate(
      TestPki::order(Usage::official, "Budi"),
      PrivateKey::generate(Algorithm::ecdsa_p256_sha256).public_key(), official, pki.random());
  ASSERT_TRUE(child) << child.error().detail();
  const Certificate intermediates[] = {official.certificate, pki.issuing().certificate};
  const Certificate anchors[] = {pki.root().certificate};
  expect_refused(check_path(child.value(), intermediates, anchors, Usage::official, noon()),
                 "certificate path");
}

TEST(CertificatePath, RefusesASecondIssuingAuthority) {
  TestPki pki;
  const Authority second = pki.issue(Usage::issuing, "CA Kedua");
  const Result<Certificate> child = issue_certificate(
      TestPki::order(Usage::official, "Budi"),
      PrivateKey::generate(Algorithm::ecdsa_p256_sha256).public_key(), second, pki.random());
  ASSERT_TRUE(child) << child.error().detail();
  const Certificate intermediates[] = {second.certificate, pki.issuing().certificate};
  const Certificate anchors[] = {pki.root().certificate};
  expect_refused(check_path(child.value(), intermediates, anchors, Usage::official, noon()),
                 "certificate path");
}

TEST(CertificatePath, AgreesWithTheOpensslProgram) {
  TestPki pki;
  const test::TemporaryDirectory directory;
  const std::string root = test::put(directory.path() / "root.pem", pki.root().certificate.pem());
  const std::string issuing =
      test::put(directory.path() / "issuing.pem", pki.issuing().certificate.pem());
  for (const Usage usage : kLeaves) {
    const std::string leaf =
        test::put(directory.path() / "leaf.pem", pki.issue(usage, "Siti").certificate.pem());
    const test::CommandResult verdict =
        test::openssl({"verify", "-x509_strict", "-attime", "1795410000", "-CAfile", root,
                       "-untrusted", issuing, leaf});
    EXPECT_EQ(verdict.status, 0) << verdict.output;
  }
}

/// The policy that a profile of `certs/` names.
std::string policy_of(Usage usage) {
  const std::string profile = test::profile_text(usage);
  std::smatch found;
  EXPECT_TRUE(std::regex_search(profile, found, std::regex("policyIdentifier = ([0-9.]+)")));
  return found[1];
}

TEST(CertificatePath, CarriesThePolicyOfItsLeaf) {
  TestPki pki;
  const test::TemporaryDirectory directory;
  const std::string root = test::put(directory.path() / "root.pem", pki.root().certificate.pem());
  const std::string issuing =
      test::put(directory.path() / "issuing.pem", pki.issuing().certificate.pem());
  const auto verdict = [&](const std::string& leaf, const std::string& policy) {
    return test::openssl({"verify", "-attime", "1795410000", "-CAfile", root, "-untrusted", issuing,
                          "-policy_check", "-explicit_policy", "-policy", policy, leaf});
  };
  for (const Usage usage : kLeaves) {
    const std::string leaf =
        test::put(directory.path() / "leaf.pem", pki.issue(usage, "Siti").certificate.pem());
    const test::CommandResult own = verdict(leaf, policy_of(usage));
    EXPECT_EQ(own.status, 0) << own.output;
    EXPECT_NE(verdict(leaf, policy_of(usage) + ".1").status, 0) << to_name(usage);
  }
}

struct Alteration {
  const char* name;
  Usage usage;
  const char* what;
  const char* with;
};

class AlteredProfile : public testing::TestWithParam<Alteration> {};

TEST_P(AlteredProfile, IsRefused) {
  TestPki pki;
  const Alteration& alteration = GetParam();
  const Result<Certificate> made =
      issue_altered(pki, alteration.usage, alteration.what, alteration.with);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code(), Errc::refused) << made.error().detail();
}

INSTANTIATE_TEST_SUITE_P(
    OneLine, AlteredProfile,
    testing::Values(
        Alteration{"KeyUsageNotCritical", Usage::official, "critical, nonRep", "nonRep"},
        Alteration{"KeyUsageWider", Usage::official, "nonRepudiation",
                   "nonRepudiation, digitalSignature"},
        Alteration{"KeyUsageOther", Usage::official, "nonRepudiation", "digitalSignature"},
        Alteration{"KeyUsageMissing", Usage::official, "keyUsage = critical, nonRepudiation", ""},
        Alteration{"PurposeMissing", Usage::official, ", emailProtection", ""},
        Alteration{"PurposeMore", Usage::official, "emailProtection\n",
                   "emailProtection, clientAuth\n"},
        Alteration{"PurposeCritical", Usage::official,
                   "extendedKeyUsage = ", "extendedKeyUsage = critical, "},
        Alteration{"PurposeAny", Usage::appointment, "crlDistributionPoints",
                   "extendedKeyUsage = anyExtendedKeyUsage\ncrlDistributionPoints"},
        Alteration{"TsaPurposeNotCritical", Usage::tsa, "critical, timeStamping", "timeStamping"},
        Alteration{"TsaPurposeNotSole", Usage::tsa, "timeStamping", "timeStamping, OCSPSigning"},
        Alteration{"OcspWithoutNoCheck", Usage::ocsp, "noCheck = ignored", ""},
        Alteration{"NoCheckOutOfPlace", Usage::official, "crlDistributionPoints",
                   "noCheck = ignored\ncrlDistributionPoints"},
        Alteration{"LeafIsAuthority", Usage::official, "CA:FALSE", "CA:TRUE"},
        Alteration{"ConstraintsNotCritical", Usage::official, "critical, CA:FALSE", "CA:FALSE"},
        Alteration{"PathLengthOne", Usage::issuing, "pathlen:0", "pathlen:1"},
        Alteration{"PathLengthNone", Usage::issuing, ", pathlen:0", ""},
        Alteration{"KeyIdentifierMissing", Usage::official, "authorityKeyIdentifier[^\n]*", ""},
        Alteration{"StrangeExtension", Usage::official, "crlDistributionPoints",
                   "subjectAltName = email:a@example.id\ncrlDistributionPoints"},
        Alteration{"StrangeCriticalExtension", Usage::official, "crlDistributionPoints",
                   "1.2.3.4 = critical, ASN1:NULL\ncrlDistributionPoints"},
        Alteration{"PoliciesCritical", Usage::official,
                   "certificatePolicies = ", "certificatePolicies = critical, "}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace sktt::crypto
