#include "crypto/timestamp.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"
#include "support/cms_forge.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/random.hpp"
#include "support/test_pki.hpp"

namespace sktt::crypto {
namespace {

using test::CmsForge;

Sha256 imprint() {
  return sha256(as_bytes("a signature"));
}

Bytes made(std::uint32_t seed = 1) {
  test::SeededRandom random(seed);
  return make_timestamp(test::office_pki().timestamp_identity(), imprint(), test::office_pki().now,
                        random)
      .value();
}

/// The fields of a TSTInfo, each a whole element, so that any can be exchanged.
struct Info {
  Bytes version = der::integer(1);
  Bytes policy = der::oid("1.3.6.1.4.1.55555.1.2");
  Bytes imprint_algorithm = der::algorithm_identifier(oid::kSha256);
  Bytes digest = der::octet_string(imprint().view());
  Bytes serial = der::integer(7);
  Bytes time = der::generalized_time(test::office_pki().now);
  Bytes rest = der::sequence({der::integer(1)});  ///< Accuracy, and what may follow it.

  [[nodiscard]] Bytes write() const {
    const Bytes message_imprint = der::sequence({imprint_algorithm, digest});
    return der::sequence({version, policy, message_imprint, serial, time, rest});
  }
};

CmsForge forge(const Info& info = {}) {
  return test::forge_token(info.write(), test::office_pki().timestamp_identity());
}

void expect_refused(const CmsForge& forged, std::string_view rule) {
  const auto read = read_timestamp(forged.build(test::office_pki().tsa.key));
  ASSERT_FALSE(read) << "accepted; wanted: " << rule;
  EXPECT_NE(read.error().detail().find(rule), std::string::npos) << read.error().detail();
}

TEST(Timestamp, ReadsWhatItMakes) {
  const auto read = read_timestamp(made());
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value().imprint, imprint());
  EXPECT_EQ(read.value().time, test::office_pki().now);
  EXPECT_EQ(read.value().policy_oid, "1.3.6.1.4.1.55555.1.2");
  EXPECT_EQ(read.value().signer, test::office_pki().tsa.certificate);
  EXPECT_EQ(read.value().certificates, (std::vector{test::office_pki().tsa.certificate,
                                                    test::office_pki().issuing.certificate}));
}

TEST(Timestamp, IsVerifiedByOpenSsl) {
  const test::TemporaryDirectory directory;
  const auto path = [&](std::string_view name) { return directory.path() / name; };
  const std::string token = test::put(path("token.der"), as_text(made()));
  const std::string root = test::put(path("root.pem"), test::office_pki().root.certificate.pem());
  const std::string issuing =
      test::put(path("issuing.pem"), test::office_pki().issuing.certificate.pem());
  const test::Words command = {"ts",
                               "-verify",
                               "-token_in",
                               "-in",
                               token,
                               "-CAfile",
                               root,
                               "-untrusted",
                               issuing,
                               "-attime",
                               std::to_string(test::office_pki().now.time_since_epoch().count()),
                               "-digest"};
  const auto verified = test::openssl(test::joined(command, {imprint().hex()}));
  EXPECT_EQ(verified.status, 0) << verified.output;
  EXPECT_NE(test::openssl(test::joined(command, {sha256(as_bytes("other")).hex()})).status, 0);

  const auto text =
      test::openssl({"ts", "-reply", "-token_in", "-token_out", "-text", "-in", token});
  EXPECT_NE(text.output.find("Time stamp: Nov 23 05:00:00 2026 GMT"), std::string::npos)
      << text.output;
  EXPECT_NE(text.output.find("Accuracy: 0x01 seconds"), std::string::npos) << text.output;
}

TEST(Timestamp, DrawsAnotherSerialNumberEachTime) {
  test::SeededRandom random(1);
  const auto first = make_timestamp(test::office_pki().timestamp_identity(), imprint(),
                                    test::office_pki().now, random)
                         .value();
  const auto second = make_timestamp(test::office_pki().timestamp_identity(), imprint(),
                                     test::office_pki().now, random)
                          .value();
  EXPECT_NE(first, second);
}

TEST(Timestamp, NeverExceedsItsSizeLimit) {
  const std::size_t limit = timestamp_size_limit(test::office_pki().timestamp_identity());
  std::size_t largest = 0;
  for (std::uint32_t seed = 0; seed < 64; ++seed) {
    largest = std::max(largest, made(seed).size());
  }
  // The limit is met whenever r has its highest bit set, so one time in two.
  EXPECT_EQ(largest, limit);
}

TEST(Timestamp, RefusesEveryChangedBit) {
  const Bytes good = made();
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes changed = good;
      changed[at] = static_cast<std::uint8_t>(changed[at] ^ (1U << bit));
      ASSERT_FALSE(read_timestamp(changed)) << "byte " << at << " bit " << bit;
    }
  }
}

TEST(Timestamp, RefusesCutAndAddedBytes) {
  const Bytes good = made();
  for (std::size_t length = 0; length < good.size(); ++length) {
    ASSERT_FALSE(read_timestamp(ByteView(good).first(length))) << length;
  }
  Bytes longer = good;
  longer.push_back(0);
  EXPECT_FALSE(read_timestamp(longer));
}

TEST(Timestamp, IsNotMadeWithAKeyThatIsNotTheCertificates) {
  TimestampIdentity identity = test::office_pki().timestamp_identity();
  identity.key = test::office_pki().seal.key;
  test::SeededRandom random(1);
  const auto token = make_timestamp(identity, imprint(), test::office_pki().now, random);
  ASSERT_FALSE(token);
  EXPECT_EQ(token.error().code(), Errc::refused);
}

TEST(TimestampForgery, IsReadWhenNothingIsForged) {
  const auto read = read_timestamp(forge().build(test::office_pki().tsa.key));
  EXPECT_TRUE(read) << read.error().detail();
}

TEST(TimestampForgery, OfAnotherInfoThanTheDigestedIsRefused) {
  Info later;
  later.time = der::generalized_time(test::office_pki().now + std::chrono::seconds(1));
  CmsForge forged = forge();
  forged.encapsulated = forge(later).encapsulated;
  expect_refused(forged, "messageDigest is not the content's");
}

TEST(TimestampForgery, WithAnotherFormOfInfoIsRefused) {
  const auto refused = [](const char* name, auto change, std::string_view rule) {
    SCOPED_TRACE(name);
    Info info;
    change(info);
    expect_refused(forge(info), rule);
  };
  const std::string_view form = "not of the form";
  refused(
      "version 2", [](Info& info) { info.version = der::integer(2); }, form);
  refused(
      "a fraction",
      [](Info& info) {
        info.time = der::element(der::Tag::generalized_time, as_bytes("20261123050000.5Z"));
      },
      "TSTInfo");
  refused(
      "an hour too many",
      [](Info& info) {
        info.time = der::element(der::Tag::generalized_time, as_bytes("20261123240000Z"));
      },
      "TSTInfo");
  refused(
      "accuracy of 2 s", [](Info& info) { info.rest = der::sequence({der::integer(2)}); }, form);
  refused(
      "no accuracy", [](Info& info) { info.rest.clear(); }, "TSTInfo");
  refused(
      "a nonce", [](Info& info) { append(info.rest, der::integer(9)); }, "TSTInfo");
  refused(
      "a padded serial number", [](Info& info) { info.serial = from_hex("02020007").value(); },
      "TSTInfo");
  refused(
      "a negative serial number", [](Info& info) { info.serial = from_hex("020187").value(); },
      "TSTInfo");
  refused(
      "a padded policy", [](Info& info) { info.policy = from_hex("06032a8001").value(); },
      "TSTInfo");
  refused(
      "an imprint of SHA-1",
      [](Info& info) {
        info.imprint_algorithm = der::algorithm_identifier("1.3.14.3.2.26");
        info.digest = der::octet_string(Bytes(20, 1));
      },
      "not over a SHA-256 digest");
}

TEST(TimestampForgery, WithASigningTimeIsRefused) {
  CmsForge forged = forge();
  forged.signed_attributes.push_back(
      test::attribute("1.2.840.113549.1.9.5", {der::generalized_time(test::office_pki().now)}));
  expect_refused(forged, "once each");
}

TEST(TimestampForgery, WithAnUnsignedAttributeIsRefused) {
  CmsForge forged = forge();
  forged.unsigned_attributes = [](const Sha256&) {
    return std::vector<Bytes>{test::attribute(oid::kSignatureTimestamp, {made()})};
  };
  expect_refused(forged, "has unsigned attributes");
}

TEST(TimestampForgery, WithTwoSignerInfosIsRefused) {
  CmsForge forged = forge();
  forged.signer_infos = 2;
  expect_refused(forged, "more than one SignerInfo");
}

TEST(TimestampForgery, WithAnExtraOrMissingCertificateIsRefused) {
  CmsForge forged = forge();
  forged.certificates.push_back(test::office_pki().root.certificate.der());
  std::sort(forged.certificates.begin(), forged.certificates.end());
  expect_refused(forged, "does not name");
  forged.certificates = {test::office_pki().tsa.certificate.der()};
  expect_refused(forged, "that is not there");
}

TEST(TimestampForgery, WithoutItsInfoIsRefused) {
  CmsForge forged = forge();
  forged.encapsulated = der::sequence({der::oid(oid::kTimestampInfo)});
  expect_refused(forged, "eContent");
}

TEST(TimestampForgery, WithTheSecondFormOfItsSignatureIsRefused) {
  CmsForge forged = forge();
  forged.signature = test::other_half;
  const auto read = read_timestamp(forged.build(test::office_pki().tsa.key));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), Errc::refused);
}

TEST(TimestampForgery, ThatIsReallyASignatureIsRefused) {
  const Bytes signature = sign_cades(imprint(), test::office_pki().signer("kadis"),
                                     test::office_pki().timestamper(test::office_pki().now))
                              .value();
  EXPECT_FALSE(read_timestamp(signature));
  EXPECT_FALSE(read_cades(made()));
}

}  // namespace
}  // namespace sktt::crypto
