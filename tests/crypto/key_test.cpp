#include "crypto/key.hpp"

#include <regex>
#include <string>

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "crypto/mirrored.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/vectors.hpp"

namespace sktt::crypto {
namespace {

class Signing : public testing::TestWithParam<Algorithm> {};

TEST_P(Signing, VerifiesWhatTheKeySigned) {
  const PrivateKey key = PrivateKey::generate(GetParam());
  const Bytes message = to_bytes("konsep 41");
  const Result<Bytes> signature = key.sign(message);
  ASSERT_TRUE(signature) << signature.error().detail();
  EXPECT_EQ(signature.value().size(), 64U);
  EXPECT_TRUE(key.public_key().verifies(message, signature.value()));
  const Result<PublicKey> read = PublicKey::from_spki(key.public_key().spki());
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value().algorithm(), GetParam());
  EXPECT_TRUE(read.value().verifies(message, signature.value()));
}

TEST_P(Signing, RefusesAnythingElse) {
  const PrivateKey key = PrivateKey::generate(GetParam());
  const Bytes message = to_bytes("konsep 41");
  const Bytes good = key.sign(message).value();
  for (std::size_t at = 0; at < good.size(); ++at) {
    Bytes altered = good;
    altered[at] ^= 1;
    EXPECT_FALSE(key.public_key().verifies(message, altered)) << at;
  }
  Bytes longer = good;
  longer.push_back(0);
  EXPECT_FALSE(key.public_key().verifies(message, longer));
  EXPECT_FALSE(key.public_key().verifies(message, ByteView(good).first(63)));
  EXPECT_FALSE(key.public_key().verifies(message, ByteView()));
  EXPECT_FALSE(key.public_key().verifies(message, Bytes(64)));
  EXPECT_FALSE(key.public_key().verifies(to_bytes("konsep 42"), good));
  EXPECT_FALSE(PrivateKey::generate(GetParam()).public_key().verifies(message, good));
}

TEST_P(Signing, RefusesAnyOtherEncodingOfAKey) {
  const Bytes spki = PrivateKey::generate(GetParam()).public_key().spki();
  Bytes longer = spki;
  longer.push_back(0);
  EXPECT_FALSE(PublicKey::from_spki(longer));
  EXPECT_FALSE(PublicKey::from_spki(ByteView(spki).first(spki.size() - 1)));
  EXPECT_FALSE(PublicKey::from_spki(ByteView()));
}

INSTANTIATE_TEST_SUITE_P(Algorithms, Signing,
                         testing::Values(Algorithm::ecdsa_p256_sha256, Algorithm::ed25519),
                         [](const auto& param_info) {
                           return param_info.param == Algorithm::ed25519 ? "Ed25519" : "Ecdsa";
                         });

class PublishedSignature : public testing::TestWithParam<test::Vector> {};

TEST_P(PublishedSignature, VerifiesAsPrintedAndNotAltered) {
  test::Vector vector = GetParam();
  SCOPED_TRACE("tests/data/crypto/signatures.vec:" + std::to_string(vector.line()));
  const Result<PublicKey> key = PublicKey::from_spki(from_base64(vector.take("spki")).value());
  ASSERT_TRUE(key) << key.error().detail();
  const Bytes message =
      to_bytes(std::regex_replace(vector.take("message"), std::regex(R"(\\n)"), "\n"));
  const Bytes signature = from_base64(vector.take("signature")).value();
  EXPECT_TRUE(key.value().verifies(message, signature));
  for (std::size_t at = 0; at < signature.size(); ++at) {
    Bytes altered = signature;
    altered[at] ^= 0x80;
    EXPECT_FALSE(key.value().verifies(message, altered)) << at;
  }
  const std::string half = vector.take("s");
  EXPECT_EQ(half == "none", key.value().algorithm() == Algorithm::ed25519);
  if (half != "none") {
    EXPECT_EQ(static_cast<bool>(ecdsa_from_der(ecdsa_to_der(signature))), half == "lower");
    EXPECT_EQ(static_cast<bool>(ecdsa_from_der(ecdsa_to_der(test::mirrored(signature)))),
              half == "upper");
    EXPECT_TRUE(key.value().verifies(message, test::mirrored(signature)));
  }
  EXPECT_EQ(vector.left_over(), "");
}

INSTANTIATE_TEST_SUITE_P(Vectors, PublishedSignature,
                         testing::ValuesIn(test::read_vectors("crypto/signatures.vec")),
                         [](const auto& param_info) { return param_info.param.name(); });

TEST(EcdsaSignature, HasOneFormOnly) {
  const PrivateKey key = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  for (int round = 0; round < 64; ++round) {
    const Bytes raw = key.sign(to_bytes(std::to_string(round))).value();
    const Result<Bytes> back = ecdsa_from_der(ecdsa_to_der(raw));
    ASSERT_TRUE(back) << back.error().detail();
    EXPECT_EQ(back.value(), raw);
    const Result<Bytes> high = ecdsa_from_der(ecdsa_to_der(test::mirrored(raw)));
    ASSERT_FALSE(high);
    EXPECT_EQ(high.error().code(), Errc::refused);
  }
}

struct BadSignature {
  const char* name;
  const char* hex;
  Errc code;
};

class BadEcdsaSignature : public testing::TestWithParam<BadSignature> {};

TEST_P(BadEcdsaSignature, IsNotRead) {
  const Result<Bytes> raw = ecdsa_from_der(from_hex(GetParam().hex).value());
  ASSERT_FALSE(raw);
  EXPECT_EQ(raw.error().code(), GetParam().code) << raw.error().detail();
}

// 0x30 0x06 0x02 0x01 r 0x02 0x01 s: written by hand from X.690.
INSTANTIATE_TEST_SUITE_P(
    Forms, BadEcdsaSignature,
    testing::Values(
        BadSignature{"ByteAfter", "300602010102010100", Errc::malformed},
        BadSignature{"ByteInside", "30070201010201010000", Errc::malformed},
        BadSignature{"CutShort", "3006020101", Errc::malformed},
        BadSignature{"LongLength", "308106020101020101", Errc::malformed},
        BadSignature{"PaddedR", "300702020001020101", Errc::malformed},
        BadSignature{"IndefiniteLength", "30800201010201010000", Errc::malformed},
        BadSignature{"NotASequence", "3106020101020101", Errc::malformed},
        BadSignature{"Empty", "", Errc::malformed},
        BadSignature{"RIsZero", "3006020100020101", Errc::refused},
        BadSignature{"SIsZero", "3006020101020100", Errc::refused},
        BadSignature{"RIsTheOrder",
                     "3026022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
                     "020101",
                     Errc::refused},
        BadSignature{"SIsHalfTheOrderRoundedUp",
                     "302502010102207fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192"
                     "a9",
                     Errc::refused}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(EcdsaSignature, MayHaveSOfHalfTheOrder) {
  const Result<Bytes> raw = ecdsa_from_der(
      from_hex("302502010102207fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8")
          .value());
  EXPECT_TRUE(raw) << raw.error().detail();
}

TEST(EcdsaSignature, IsWhatTheOpensslProgramVerifies) {
  const PrivateKey key = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  const test::TemporaryDirectory directory;
  const std::string message = test::put(directory.path() / "message", "konsep 41");
  const Bytes der = ecdsa_to_der(key.sign(as_bytes("konsep 41")).value());
  const std::string signature = test::put(directory.path() / "signature", as_text(der));
  const std::string spki =
      test::put(directory.path() / "key.der", as_text(key.public_key().spki()));
  const std::string pem = (directory.path() / "key.pem").string();
  ASSERT_EQ(test::openssl({"pkey", "-pubin", "-inform", "DER", "-in", spki, "-pubout", "-out", pem})
                .status,
            0);
  const test::Words verify = {"dgst", "-sha256", "-verify", pem, "-signature", signature};
  EXPECT_EQ(test::openssl(test::joined(verify, {message})).status, 0);
  test::put(message, "konsep 42");
  EXPECT_NE(test::openssl(test::joined(verify, {message})).status, 0);
}

struct Kind {
  const char* name;
  test::Words making;   ///< Options of genpkey.
  test::Words writing;  ///< Options of pkey.
};

class ForeignPublicKey : public testing::TestWithParam<Kind> {};

TEST_P(ForeignPublicKey, IsRefused) {
  const test::TemporaryDirectory directory;
  const std::string key = (directory.path() / "key.pem").string();
  const std::string spki = (directory.path() / "spki.der").string();
  ASSERT_EQ(test::openssl(test::joined({"genpkey", "-out", key}, GetParam().making)).status, 0);
  const test::CommandResult made = test::openssl(test::joined(
      {"pkey", "-in", key, "-pubout", "-outform", "DER", "-out", spki}, GetParam().writing));
  ASSERT_EQ(made.status, 0) << made.output;
  const Result<PublicKey> read = PublicKey::from_spki(to_bytes(test::read_whole(spki)));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), Errc::refused) << read.error().detail();
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, ForeignPublicKey,
    testing::Values(
        Kind{"Rsa", {"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"}, {}},
        Kind{"P384", {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"}, {}},
        Kind{"Secp256k1", {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"}, {}},
        Kind{"ExplicitCurve",
             {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt",
              "ec_param_enc:explicit"},
             {}},
        Kind{"Compressed",
             {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"},
             {"-ec_conv_form", "compressed"}},
        Kind{"X25519", {"-algorithm", "X25519"}, {}}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(PublicKey, RefusesAPointOffTheCurve) {
  Bytes spki = PrivateKey::generate(Algorithm::ecdsa_p256_sha256).public_key().spki();
  spki.back() ^= 1;
  const Result<PublicKey> read = PublicKey::from_spki(spki);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), Errc::malformed);
}

TEST(PublicKey, TakesAnEd25519KeyByItsBytes) {
  const PublicKey key = PrivateKey::generate(Algorithm::ed25519).public_key();
  const ByteView raw = ByteView(key.spki()).last(32);
  EXPECT_EQ(PublicKey::from_ed25519(raw).value(), key);
  for (const ByteView other : {raw.first(31), ByteView(key.spki()).last(33), ByteView()}) {
    const auto read = PublicKey::from_ed25519(other);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), Errc::malformed);
  }
}

TEST(AlgorithmName, IsThatOfTheRegistry) {
  EXPECT_EQ(to_name(Algorithm::ecdsa_p256_sha256), "ecdsa-p256-sha256");
  EXPECT_EQ(to_name(Algorithm::ed25519), "ed25519");
}

}  // namespace
}  // namespace sktt::crypto
