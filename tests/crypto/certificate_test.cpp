#include "crypto/certificate.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/key_store.hpp"
#include "crypto/serial_number.hpp"
#include "crypto/usage.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/test_pki.hpp"

namespace sktt::crypto {
namespace {

using test::TestPki;
using testing::HasSubstr;
using testing::Not;

/// Makes a self-signed certificate with the openssl program alone.
std::string foreign_certificate(const std::filesystem::path& directory,
                                const test::Words& key_options, const test::Words& more = {}) {
  const std::string key = (directory / "key.pem").string();
  const std::string out = (directory / "foreign.pem").string();
  EXPECT_EQ(test::openssl(test::joined({"genpkey", "-out", key}, key_options)).status, 0);
  const test::CommandResult made = test::openssl(test::joined(
      {"req", "-x509", "-new", "-key", key, "-subj", "/CN=Asing", "-days", "30", "-out", out},
      more));
  EXPECT_EQ(made.status, 0) << made.output;
  return test::read_whole(out);
}

/// What the openssl program calls a key usage, by our name for it.
const std::map<std::string_view, std::string> kUsagesInWords{
    {"digitalSignature", "Digital Signature"},
    {"nonRepudiation", "Non Repudiation"},
    {"keyEncipherment", "Key Encipherment"},
    {"dataEncipherment", "Data Encipherment"},
    {"keyAgreement", "Key Agreement"},
    {"keyCertSign", "Certificate Sign"},
    {"crlSign", "CRL Sign"},
    {"encipherOnly", "Encipher Only"},
    {"decipherOnly", "Decipher Only"}};

std::string usages_in_words(const Certificate& certificate) {
  std::string words;
  for (const std::string_view usage : key_usages(certificate)) {
    words += (words.empty() ? "" : ", ") + kUsagesInWords.at(usage);
  }
  return words;
}

/// A certificate with these key usages, and what the openssl program says of them.
struct CertificateWithUsages {
  Certificate certificate;
  std::string said;
};
CertificateWithUsages made_with_usages(const std::string& extension) {
  const test::TemporaryDirectory directory;
  const std::string pem = foreign_certificate(
      directory.path(), {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"},
      {"-addext", extension});
  const std::string file = test::put(directory.path() / "c.pem", pem);
  return {Certificate::from_pem(pem).value(),
          test::openssl({"x509", "-in", file, "-noout", "-ext", "keyUsage"}).output};
}

TEST(KeyUsages, AreThoseThatTheOpensslProgramSays) {
  for (const auto& [usage, words] : kUsagesInWords) {
    // The program spells one of them otherwise.
    const auto [certificate, said] =
        made_with_usages("keyUsage=" + std::string(usage == "crlSign" ? "cRLSign" : usage));
    EXPECT_EQ(usages_in_words(certificate), words);
    EXPECT_THAT(said, HasSubstr(" " + words + "\n"));
  }
  const auto [certificate, said] =
      made_with_usages("keyUsage=critical,cRLSign,digitalSignature,keyCertSign");
  EXPECT_EQ(usages_in_words(certificate), "Digital Signature, Certificate Sign, CRL Sign");
  EXPECT_THAT(said, HasSubstr(" " + usages_in_words(certificate) + "\n"));
}

TEST(KeyUsages, AreNoneWhereACertificateNamesNone) {
  const auto [certificate, said] = made_with_usages("extendedKeyUsage=emailProtection");
  EXPECT_EQ(usages_in_words(certificate), "");
  EXPECT_THAT(said, Not(HasSubstr("Digital Signature")));
}

TEST(DecimalSerialNumber, IsTheSameNumber) {
  for (const auto& [hex, decimal] : {std::pair<std::string, std::string>("00", "0"),
                                     {"0a", "10"},
                                     {"ff", "255"},
                                     {"0100000000000000", "72057594037927936"},
                                     {"7fffffffffffffffffffffffffffffffffffffff",
                                      "730750818665451459101842416358141509827966271487"}}) {
    EXPECT_EQ(decimal_serial_number(hex), decimal);
  }
  for (const char* none : {"", "-1", "0x1", "1g", " 1"}) {
    EXPECT_THROW((void)decimal_serial_number(none), std::logic_error) << none;
  }
}

TEST(Certificate, IsNotReadIfItIsLargerThanAny) {
  const auto detail_of = [](std::size_t bytes) {
    const auto refused = Certificate::from_der(Bytes(bytes));
    return refused ? std::string() : refused.error().detail();
  };
  EXPECT_EQ(detail_of(kMaxCertificateBytes + 1), "certificate: larger than 8192 bytes");
  EXPECT_THAT(detail_of(kMaxCertificateBytes), testing::Not(HasSubstr("larger")));
}

TEST(Certificate, SaysWhatTheOpensslProgramSays) {
  TestPki pki;
  const Certificate certificate = pki.issue(Usage::official, "Siti Rahayu, S.H.").certificate;
  const test::TemporaryDirectory directory;
  const std::string file = test::put(directory.path() / "c.pem", certificate.pem());
  const std::string said =
      test::openssl({"x509", "-in", file, "-noout", "-serial", "-subject", "-nameopt",
                     "RFC2253,utf8", "-startdate", "-enddate", "-fingerprint", "-sha256"})
          .output;
  std::string serial = certificate.serial();
  std::transform(serial.begin(), serial.end(), serial.begin(), [](char digit) {
    return static_cast<char>(std::toupper(static_cast<unsigned char>(digit)));
  });
  EXPECT_EQ(serial.size(), 32U);
  EXPECT_THAT(said, HasSubstr("serial=" + serial + "\n"));
  EXPECT_THAT(said, HasSubstr("CN=Siti Rahayu\\, S.H.,OU=Pelayanan,O=Dinas Kependudukan Uji,C=ID"));
  EXPECT_THAT(said, HasSubstr("notBefore=Jan  1 00:00:00 2026 GMT"));
  EXPECT_THAT(said, HasSubstr("notAfter=Dec 31 23:59:59 2027 GMT"));
  const std::string fingerprint = std::regex_replace(said, std::regex(":"), "");
  std::string digest = certificate.sha256().hex();
  std::transform(digest.begin(), digest.end(), digest.begin(), [](char digit) {
    return static_cast<char>(std::toupper(static_cast<unsigned char>(digit)));
  });
  EXPECT_THAT(fingerprint, HasSubstr(digest));
  EXPECT_EQ(certificate.common_name(), "Siti Rahayu, S.H.");
  EXPECT_EQ(certificate.issuer_der(), pki.issuing().certificate.subject_der());
  EXPECT_EQ(certificate.serial_der().size(), 18U);
  EXPECT_EQ(to_rfc3339(certificate.not_after()), "2027-12-31T23:59:59Z");
}

TEST(Certificate, ReadsBackWhatItWrote) {
  TestPki pki;
  const Certificate certificate = pki.issue(Usage::official, "Siti").certificate;
  const Result<Certificate> from_der = Certificate::from_der(certificate.der());
  const Result<Certificate> from_pem = Certificate::from_pem(certificate.pem());
  ASSERT_TRUE(from_der);
  ASSERT_TRUE(from_pem);
  EXPECT_EQ(from_der.value(), certificate);
  EXPECT_EQ(from_pem.value(), certificate);
  const Result<std::vector<Certificate>> both =
      certificates_from_pem(certificate.pem() + pki.root().certificate.pem());
  ASSERT_TRUE(both);
  ASSERT_EQ(both.value().size(), 2U);
  EXPECT_EQ(both.value()[1], pki.root().certificate);
}

TEST(Certificate, RefusesOtherBytes) {
  TestPki pki;
  const Bytes der = pki.issue(Usage::official, "Siti").certificate.der();
  Bytes longer = der;
  longer.push_back(0);
  EXPECT_FALSE(Certificate::from_der(longer));
  EXPECT_FALSE(Certificate::from_der(ByteView(der).first(der.size() - 1)));
  EXPECT_FALSE(Certificate::from_der(ByteView()));
}

TEST(Certificate, RefusesASecondEncodingOfTheSame) {
  TestPki pki;
  const Bytes der = pki.issue(Usage::official, "Siti").certificate.der();
  // 30 82 hh ll -> 30 83 00 hh ll: BER allows the longer length, DER does not.
  ASSERT_EQ(der[1], 0x82);
  Bytes outer = {0x30, 0x83, 0x00, der[2], der[3]};
  append(outer, ByteView(der).subspan(4));
  EXPECT_FALSE(Certificate::from_der(outer));
  // The same in the signed part, with the outer length made to fit.
  ASSERT_EQ(der[5], 0x82);
  const auto total = static_cast<unsigned>((der[2] << 8) + der[3] + 1);
  Bytes inner = {0x30,
                 0x82,
                 static_cast<std::uint8_t>(total >> 8),
                 static_cast<std::uint8_t>(total & 0xFF),
                 0x30,
                 0x83,
                 0x00,
                 der[6],
                 der[7]};
  append(inner, ByteView(der).subspan(8));
  EXPECT_FALSE(Certificate::from_der(inner));
}

TEST(Certificate, RefusesPemThatIsNoSingleCertificate) {
  TestPki pki;
  const std::string pem = pki.root().certificate.pem();
  EXPECT_FALSE(Certificate::from_pem(""));
  EXPECT_FALSE(Certificate::from_pem(pem + pem));
  EXPECT_FALSE(Certificate::from_pem(pem.substr(0, pem.size() / 2)));
  EXPECT_FALSE(
      Certificate::from_pem(std::regex_replace(pem, std::regex("CERTIFICATE"), "PUBLIC KEY")));
}

TEST(Certificate, ReadsOneThatAnotherProgramMade) {
  const test::TemporaryDirectory directory;
  const Result<Certificate> read = Certificate::from_pem(foreign_certificate(
      directory.path(), {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"}));
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value().common_name(), "Asing");
}

struct Kind {
  const char* name;
  test::Words options;
};

class ForeignKey : public testing::TestWithParam<Kind> {};

TEST_P(ForeignKey, IsRefused) {
  const test::TemporaryDirectory directory;
  const Result<Certificate> read =
      Certificate::from_pem(foreign_certificate(directory.path(), GetParam().options));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), Errc::refused) << read.error().detail();
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, ForeignKey,
    testing::Values(Kind{"Rsa", {"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"}},
                    Kind{"P384", {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"}},
                    Kind{"ExplicitCurve",
                         {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt",
                          "ec_param_enc:explicit"}},
                    Kind{"Ed25519", {"-algorithm", "ED25519"}}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

class Profile : public testing::TestWithParam<Usage> {};

/// Fills in a profile as the README of certs/ tells an operator to.
std::string filled_in(Usage usage) {
  const std::string base(test::kBaseUrl);
  const std::string place = base + "/pki/" + (usage == Usage::issuing ? "root" : "issuing");
  std::string profile = test::profile_text(usage);
  profile = std::regex_replace(profile, std::regex(R"(\$\{base_url\})"), base);
  profile = std::regex_replace(profile, std::regex(R"(\$\{crl_url\})"), place + ".crl");
  return std::regex_replace(profile, std::regex(R"(\$\{ca_url\})"), place + ".cer");
}

/// Has the openssl program print the extensions of a certificate, and nothing else of it.
std::string extensions_of(const std::string& file) {
  return test::openssl({"x509", "-noout", "-text", "-certopt",
                        "no_header,no_version,no_serial,no_signame,no_validity,no_subject,no_"
                        "issuer,no_pubkey,no_sigdump,no_aux",
                        "-in", file})
      .output;
}

// The same profile, key and authority, given to the openssl program, give the same extensions.
TEST_P(Profile, MeansToOpensslWhatItMeansToUs) {
  TestPki pki;
  const test::TemporaryDirectory directory;
  const auto path = [&](const char* name) { return (directory.path() / name).string(); };
  const bool issuing = GetParam() == Usage::issuing;
  const Authority ours = issuing ? pki.issuing() : pki.issue(GetParam(), "Siti");
  const Authority& above = issuing ? pki.root() : pki.issuing();
  test::put(path("profile.cnf"), filled_in(GetParam()));
  test::put(path("ours.pem"), ours.certificate.pem());
  test::put(path("ca.pem"), above.certificate.pem());
  const Secret passphrase("kopi tubruk pagi");
  ASSERT_TRUE(KeyStore().save(above.key, passphrase, path("ca.key")));
  ASSERT_TRUE(KeyStore().save(ours.key, passphrase, path("ours.key")));
  const test::Words with = {"-passin", "pass:kopi tubruk pagi"};
  const test::CommandResult asked = test::openssl(test::joined(
      {"req", "-new", "-subj", "/CN=Siti", "-key", path("ours.key"), "-out", path("csr")}, with));
  ASSERT_EQ(asked.status, 0) << asked.output;
  const test::CommandResult made = test::openssl(
      test::joined({"x509", "-req", "-in", path("csr"), "-CA", path("ca.pem"), "-CAkey",
                    path("ca.key"), "-set_serial", "1", "-extfile", path("profile.cnf"),
                    "-extensions", "extensions", "-out", path("theirs.pem")},
                   with));
  ASSERT_EQ(made.status, 0) << made.output;
  const std::string extensions = extensions_of(path("ours.pem"));
  EXPECT_THAT(extensions, HasSubstr("X509v3 Key Usage: critical"));
  EXPECT_EQ(extensions, extensions_of(path("theirs.pem")));
}

INSTANTIATE_TEST_SUITE_P(Usages, Profile,
                         testing::Values(Usage::issuing, Usage::official, Usage::seal, Usage::tsa,
                                         Usage::ocsp, Usage::appointment),
                         [](const auto& param_info) {
                           return std::string(to_name(param_info.param));
                         });

}  // namespace
}  // namespace sktt::crypto
