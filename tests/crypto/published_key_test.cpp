#include "crypto/published_key.hpp"

#include <gtest/gtest.h>

#include "support/command.hpp"
#include "support/files.hpp"

namespace sktt::crypto {
namespace {

PublicKey fresh(Algorithm algorithm = Algorithm::ecdsa_p256_sha256) {
  return PrivateKey::generate(algorithm).public_key();
}

TEST(PublishedKey, IsReadAsItIsWritten) {
  const PublicKey first = fresh();
  const PublicKey second = fresh(Algorithm::ed25519);
  const auto read = public_keys_from_pem(to_pem(first) + to_pem(second));
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value(), (std::vector{first, second}));
  EXPECT_TRUE(public_keys_from_pem("").value().empty());
}

TEST(PublishedKey, IsReadByOpenssl) {
  const test::TemporaryDirectory directory;
  const auto path = test::put(directory.path() / "key.pem", to_pem(fresh()));
  EXPECT_EQ(test::openssl({"pkey", "-pubin", "-noout", "-in", path}).status, 0);
}

TEST(PublishedKey, IsNotReadWithOneOtherByte) {
  const std::string right = to_pem(fresh());
  for (std::size_t at = 0; at < right.size(); ++at) {
    std::string altered = right;
    altered[at] = altered[at] == 'A' ? 'B' : 'A';
    const auto read = public_keys_from_pem(altered);
    // Another point of the curve is another key, and stays one.
    EXPECT_FALSE(read && to_pem(read.value().front()) == right) << at;
    EXPECT_FALSE(read && to_pem(read.value().front()) != altered) << at;
    EXPECT_FALSE(public_keys_from_pem(right.substr(0, at)) && at > 0) << at;
  }
  EXPECT_FALSE(public_keys_from_pem(right + "\n"));
  EXPECT_FALSE(public_keys_from_pem("\n" + right));
  std::string other_lines = right;
  other_lines.insert(40, "\n");
  EXPECT_FALSE(public_keys_from_pem(other_lines));
}

TEST(PublishedKey, IsNamedAfterItself) {
  const PublicKey key = fresh();
  EXPECT_EQ(key_name("rp", key).substr(0, 3), "rp-");
  EXPECT_EQ(key_name("rp", key).size(), 19U);
  EXPECT_EQ(key_name("rp", key), key_name("rp", key));
  EXPECT_NE(key_name("rp", key), key_name("rp", fresh()));
}

}  // namespace
}  // namespace sktt::crypto
