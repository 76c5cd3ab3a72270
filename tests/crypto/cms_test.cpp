#include "crypto/cms.hpp"

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"
#include "support/cms_forge.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/test_pki.hpp"

namespace sktt::crypto {
namespace {

using test::attribute;
using test::CmsForge;

constexpr std::string_view kContent = "the bytes of a revision";
constexpr std::string_view kSigningTime = "1.2.840.113549.1.9.5";
constexpr std::string_view kSha1 = "1.3.14.3.2.26";
constexpr std::string_view kSigningCertificateV1 = "1.2.840.113549.1.9.16.2.12";

Sha256 content() {
  return sha256(as_bytes(kContent));
}

Bytes made(std::string_view role = "kadis") {
  return sign_cades(content(), test::office_pki().signer(role),
                    test::office_pki().timestamper(test::office_pki().now))
      .value();
}

CmsForge forge() {
  return test::forge_cades(content(), test::office_pki().signer("kadis"),
                           test::office_pki().timestamper(test::office_pki().now));
}

Bytes built(const CmsForge& forged) {
  return forged.build(test::office_pki().official("kadis").key);
}

/// Expects a refusal by the rule whose words are given.
void expect_refused(const Bytes& der, std::string_view rule) {
  const auto read = read_cades(der);
  ASSERT_FALSE(read) << "accepted; wanted: " << rule;
  EXPECT_NE(read.error().detail().find(rule), std::string::npos) << read.error().detail();
}

void expect_refused(const CmsForge& forged, std::string_view rule) {
  expect_refused(built(forged), rule);
}

TEST(Cades, ReadsWhatItSigns) {
  const auto read = read_cades(made());
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value().content, content());
  EXPECT_EQ(read.value().signer, test::office_pki().official("kadis").certificate);
  EXPECT_EQ(read.value().certificates,
            (std::vector{test::office_pki().official("kadis").certificate,
                         test::office_pki().issuing.certificate}));
  EXPECT_EQ(read.value().timestamp.imprint, read.value().signature_imprint);
  EXPECT_EQ(read.value().timestamp.time, test::office_pki().now);
  EXPECT_EQ(read.value().timestamp.signer, test::office_pki().tsa.certificate);
}

TEST(Cades, PutsTheSignersCertificateFirstWhicheverSortsFirst) {
  for (const std::string& role : test::official_roles()) {
    EXPECT_EQ(read_cades(made(role)).value().certificates.front(),
              test::office_pki().official(role).certificate);
  }
}

TEST(Cades, IsVerifiedByOpenSsl) {
  const test::TemporaryDirectory directory;
  const auto path = [&](std::string_view name) { return directory.path() / name; };
  const std::string signature = test::put(path("signature.der"), as_text(made()));
  const std::string data = test::put(path("content"), kContent);
  const std::string root = test::put(path("root.pem"), test::office_pki().root.certificate.pem());
  const test::Words command = {
      "cms",     "-verify",   "-cades",
      "-binary", "-inform",   "DER",
      "-in",     signature,   "-CAfile",
      root,      "-attime",   std::to_string(test::office_pki().now.time_since_epoch().count()),
      "-out",    "/dev/null", "-content"};
  const auto verified = test::openssl(test::joined(command, {data}));
  EXPECT_EQ(verified.status, 0) << verified.output;
  const std::string other = test::put(path("other"), "the bytes of a revision.");
  EXPECT_NE(test::openssl(test::joined(command, {other})).status, 0);
}

TEST(Cades, NeverExceedsItsSizeLimit) {
  const Signer signer = test::office_pki().signer("kasi");
  const std::size_t limit =
      cades_size_limit(signer, timestamp_size_limit(test::office_pki().timestamp_identity()));
  std::size_t largest = 0;
  for (int count = 0; count < 64; ++count) {
    largest = std::max(largest, made("kasi").size());
  }
  // The limit is met whenever both r have their highest bit set, so one time in four.
  EXPECT_EQ(largest, limit);
}

// Inside the token one bit of each byte: Timestamp.RefusesEveryChangedBit changes them all, and
// what is done around a token is the same whatever is in it.
TEST(Cades, RefusesEveryChangedBit) {
  const Bytes good = made();
  const Bytes token_type = der::oid(oid::kSignatureTimestamp);
  const auto token = static_cast<std::size_t>(
      std::search(good.begin(), good.end(), token_type.begin(), token_type.end()) - good.begin());
  ASSERT_LT(token, good.size());
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      if (at > token + 32 && bit != at % 8) {
        continue;
      }
      Bytes changed = good;
      changed[at] = static_cast<std::uint8_t>(changed[at] ^ (1U << bit));
      ASSERT_FALSE(read_cades(changed)) << "byte " << at << " bit " << bit;
    }
  }
}

TEST(Cades, RefusesCutAndAddedBytes) {
  const Bytes good = made();
  for (std::size_t length = 0; length < good.size(); ++length) {
    ASSERT_FALSE(read_cades(ByteView(good).first(length))) << length;
  }
  Bytes longer = good;
  longer.push_back(0);
  expect_refused(longer, "left over");
}

TEST(Cades, DoesNotSignWithAKeyThatIsNotTheCertificates) {
  Signer signer = test::office_pki().signer("kadis");
  signer.key = test::office_pki().official("kasi").key;
  const auto signature =
      sign_cades(content(), signer, test::office_pki().timestamper(test::office_pki().now));
  ASSERT_FALSE(signature);
  EXPECT_EQ(signature.error().code(), Errc::refused);
}

TEST(Cades, FailsWhenTheTimestamperFailsOrLies) {
  const auto down = [](const Sha256&) { return Result<Bytes>(Error(Errc::unavailable, "down")); };
  const auto garbage = [](const Sha256&) { return Result<Bytes>(Bytes{0x30, 0x00}); };
  const Timestamper other = [](const Sha256&) {
    return test::office_pki().timestamper(test::office_pki().now)(sha256(as_bytes("other")));
  };
  for (const Timestamper& timestamper : {Timestamper(down), Timestamper(garbage), other}) {
    const auto signature = sign_cades(content(), test::office_pki().signer("kadis"), timestamper);
    ASSERT_FALSE(signature);
    EXPECT_EQ(signature.error().code(), Errc::unavailable);
  }
}

// Every forgery below is signed with the right key and refused for the one part that differs.
TEST(CadesForgery, IsReadWhenNothingIsForged) {
  const auto read = read_cades(built(forge()));
  EXPECT_TRUE(read) << read.error().detail();
}

TEST(CadesForgery, WithTwoSignerInfosIsRefused) {
  CmsForge forged = forge();
  forged.signer_infos = 2;
  expect_refused(forged, "more than one SignerInfo");
  forged.signer_infos = 0;
  expect_refused(forged, "SignerInfo");
}

TEST(CadesForgery, WithItsContentInsideIsRefused) {
  CmsForge forged = forge();
  forged.encapsulated =
      der::sequence({der::oid(oid::kData),
                     der::element(der::Tag::context_0, der::octet_string(as_bytes(kContent)))});
  expect_refused(forged, "not detached");
}

TEST(CadesForgery, OfAnotherContentTypeIsRefused) {
  CmsForge forged = forge();
  forged.encapsulated = der::sequence({der::oid(oid::kTimestampInfo)});
  expect_refused(forged, "content type");
  forged = forge();
  forged.signed_attributes[0] = attribute(oid::kContentType, {der::oid(oid::kTimestampInfo)});
  expect_refused(forged, "contentType names another");
}

TEST(CadesForgery, WithAnExtraCertificateIsRefused) {
  CmsForge forged = forge();
  forged.certificates.push_back(test::office_pki().root.certificate.der());
  std::sort(forged.certificates.begin(), forged.certificates.end());
  expect_refused(forged, "does not name");
}

TEST(CadesForgery, WithACertificateTwiceIsRefused) {
  CmsForge forged = forge();
  forged.certificates.push_back(forged.certificates.back());
  expect_refused(forged, "does not name");
}

TEST(CadesForgery, WithoutItsChainIsRefused) {
  CmsForge forged = forge();
  forged.certificates = {test::office_pki().official("kadis").certificate.der()};
  expect_refused(forged, "that is not there");
}

TEST(CadesForgery, WithManyCertificatesIsRefused) {
  CmsForge forged = forge();
  forged.certificates.assign(9, forged.certificates.front());
  expect_refused(forged, "too many certificates");
}

TEST(CadesForgery, WithReorderedCertificatesIsRefused) {
  CmsForge forged = forge();
  std::reverse(forged.certificates.begin(), forged.certificates.end());
  expect_refused(forged, "the encoding is not the one");
}

TEST(CadesForgery, WithASubstitutedCertificateIsRefused) {
  CmsForge forged = forge();
  forged.certificates = {test::office_pki().official("kasi").certificate.der(),
                         test::office_pki().issuing.certificate.der()};
  std::sort(forged.certificates.begin(), forged.certificates.end());
  expect_refused(forged, "that is not there");
}

TEST(CadesForgery, WhoseSignerIsNotTheNamedCertificateIsRefused) {
  const Certificate& other = test::office_pki().official("kasi").certificate;
  CmsForge forged = forge();
  forged.identifier = der::sequence({other.issuer_der(), other.serial_der()});
  expect_refused(forged, "not whom signing-certificate-v2 names");
}

TEST(CadesForgery, WithoutOneOfTheSignedAttributesIsRefused) {
  for (std::size_t index = 0; index < 3; ++index) {
    CmsForge forged = forge();
    forged.signed_attributes.erase(forged.signed_attributes.begin() +
                                   static_cast<std::ptrdiff_t>(index));
    expect_refused(forged, "once each");
  }
}

TEST(CadesForgery, WithARepeatedSignedAttributeIsRefused) {
  for (std::size_t index = 0; index < 3; ++index) {
    CmsForge forged = forge();
    forged.signed_attributes.push_back(forged.signed_attributes[index]);
    expect_refused(forged, "once each");
  }
}

TEST(CadesForgery, WithTwoValuesInASignedAttributeIsRefused) {
  CmsForge forged = forge();
  const Bytes digest = der::octet_string(content().view());
  forged.signed_attributes[1] =
      attribute(oid::kMessageDigest, {digest, der::octet_string(sha256(digest).view())});
  expect_refused(forged, "messageDigest");
}

TEST(CadesForgery, WithASigningTimeIsRefused) {
  CmsForge forged = forge();
  forged.signed_attributes.push_back(
      attribute(kSigningTime, {der::generalized_time(test::office_pki().now)}));
  expect_refused(forged, "once each");
}

TEST(CadesForgery, WithSha1IsRefused) {
  CmsForge forged = forge();
  forged.digest_algorithms = {der::algorithm_identifier(kSha1)};
  expect_refused(forged, "not SHA-256 alone");
  forged = forge();
  forged.digest_algorithms.push_back(der::algorithm_identifier(kSha1));
  expect_refused(forged, "not SHA-256 alone");
  forged = forge();
  forged.digest_algorithm = der::algorithm_identifier(kSha1);
  expect_refused(forged, "algorithms are not SHA-256");
  forged = forge();
  forged.signature_algorithm = der::algorithm_identifier("1.2.840.10045.4.1");
  expect_refused(forged, "algorithms are not SHA-256");
  forged = forge();
  forged.signed_attributes[1] = attribute(oid::kMessageDigest, {der::octet_string(Bytes(20, 1))});
  EXPECT_FALSE(read_cades(built(forged)));
}

TEST(CadesForgery, WithAlgorithmParametersIsRefused) {
  const Bytes null = {0x05, 0x00};
  const Bytes with_null = der::sequence({der::oid(oid::kSha256), null});
  CmsForge forged = forge();
  forged.digest_algorithm = with_null;
  expect_refused(forged, "algorithms are not SHA-256");
  forged = forge();
  forged.digest_algorithms = {with_null};
  expect_refused(forged, "not SHA-256 alone");
}

TEST(CadesForgery, WithAnOlderSigningCertificateAttributeIsRefused) {
  CmsForge forged = forge();
  const Bytes digest = der::octet_string(Bytes(20, 1));
  const Bytes list = der::sequence({der::sequence({digest})});
  forged.signed_attributes[2] = attribute(kSigningCertificateV1, {der::sequence({list})});
  expect_refused(forged, "once each");
}

TEST(CadesForgery, WithAnotherFormOfSigningCertificateV2IsRefused) {
  const Certificate& signer = test::office_pki().official("kadis").certificate;
  const Bytes digest = der::octet_string(signer.sha256().view());
  const Bytes hash = der::algorithm_identifier(oid::kSha256);
  const Bytes issuer = der::sequence({signer.issuer_der(), signer.serial_der()});
  const std::vector<std::pair<const char*, Bytes>> identifiers = {
      {"the default algorithm spelt out", der::sequence({hash, digest})},
      {"an issuerSerial", der::sequence({digest, issuer})}};
  for (const auto& [name, identifier] : identifiers) {
    SCOPED_TRACE(name);
    CmsForge forged = forge();
    forged.certificates = {signer.der()};
    const Bytes list = der::sequence({identifier});
    forged.signed_attributes[2] = attribute(oid::kSigningCertificateV2, {der::sequence({list})});
    expect_refused(forged, "signing-certificate-v2");
  }
}

TEST(CadesForgery, WhoseSigningCertificateNamesNobodyIsRefused) {
  CmsForge forged = forge();
  forged.certificates.clear();
  forged.signed_attributes[2] = test::signing_certificate({});
  expect_refused(forged, "names no certificate");
}

TEST(CadesForgery, SignedByAnotherKeyIsRefused) {
  expect_refused(forge().build(test::office_pki().official("kasi").key), "does not fit");
}

TEST(CadesForgery, WithTheSecondFormOfItsSignatureIsRefused) {
  CmsForge forged = forge();
  forged.signature = test::other_half;
  const auto read = read_cades(built(forged));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), Errc::refused);
}

TEST(CadesForgery, WithATimestampOverAnotherSignatureIsRefused) {
  CmsForge forged = forge();
  forged.unsigned_attributes = [](const Sha256&) {
    const auto other = read_cades(made()).value();
    return std::vector<Bytes>{attribute(
        oid::kSignatureTimestamp,
        {test::office_pki().timestamper(test::office_pki().now)(other.signature_imprint).value()})};
  };
  expect_refused(forged, "over another signature");
}

TEST(CadesForgery, WithTwoTimestampsIsRefused) {
  const auto token = [](const Sha256& imprint, int later) {
    return test::office_pki()
        .timestamper(test::office_pki().now + std::chrono::seconds(later))(imprint)
        .value();
  };
  CmsForge forged = forge();
  forged.unsigned_attributes = [&](const Sha256& imprint) {
    return std::vector<Bytes>{
        attribute(oid::kSignatureTimestamp, {token(imprint, 0), token(imprint, 1)})};
  };
  expect_refused(forged, "more than one token");
  forged.unsigned_attributes = [&](const Sha256& imprint) {
    return std::vector<Bytes>{attribute(oid::kSignatureTimestamp, {token(imprint, 0)}),
                              attribute(oid::kSignatureTimestamp, {token(imprint, 1)})};
  };
  expect_refused(forged, "not one signature timestamp");
}

TEST(CadesForgery, WithoutATimestampIsRefused) {
  CmsForge forged = forge();
  forged.unsigned_attributes = nullptr;
  expect_refused(forged, "no signature timestamp");
  forged.unsigned_attributes = [](const Sha256&) { return std::vector<Bytes>{}; };
  expect_refused(forged, "not one signature timestamp");
}

TEST(CadesForgery, WithAnExtraUnsignedAttributeIsRefused) {
  CmsForge forged = forge();
  forged.unsigned_attributes = [good = forged.unsigned_attributes](const Sha256& imprint) {
    std::vector<Bytes> attributes = good(imprint);
    attributes.push_back(attribute("1.2.840.113549.1.9.16.2.4", {der::octet_string({})}));
    return attributes;
  };
  expect_refused(forged, "not one signature timestamp");
}

TEST(CadesForgery, WithARevocationListIsRefused) {
  CmsForge forged = forge();
  forged.lists = der::element(der::Tag::context_1, ByteView());
  expect_refused(forged, "revocation lists");
}

TEST(CadesForgery, OfAnotherVersionIsRefused) {
  CmsForge forged = forge();
  forged.version = 3;
  expect_refused(forged, "the encoding is not the one");
  forged = forge();
  forged.signer_version = 3;
  expect_refused(forged, "the encoding is not the one");
}

}  // namespace
}  // namespace sktt::crypto
