#include "crypto/key.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

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

}  // namespace
}  // namespace sktt::crypto
