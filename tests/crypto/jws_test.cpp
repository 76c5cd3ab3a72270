#include "crypto/jws.hpp"

#include <string>

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "crypto/mirrored.hpp"

namespace sktt::crypto {
namespace {

constexpr std::string_view kType = "sktt-roles";

class JwsTest : public testing::TestWithParam<Algorithm> {
 protected:
  JwsTest()
      : key_(PrivateKey::generate(GetParam())),
        compact_(sign_jws(as_bytes("muatan"), kType, "kunci-1", key_).value()) {}

  /// Signs any header text over the same payload with the right key.
  [[nodiscard]] std::string with_header(std::string_view header) const {
    std::string text = to_base64url(as_bytes(header)) + "." + to_base64url(as_bytes("muatan"));
    return text + "." + to_base64url(key_.sign(as_bytes(text)).value());
  }
  [[nodiscard]] std::string name() const {
    return GetParam() == Algorithm::ed25519 ? "EdDSA" : "ES256";
  }
  [[nodiscard]] bool opens(std::string_view compact) const {
    return static_cast<bool>(open_jws(compact, kType, key_.public_key()));
  }

  PrivateKey key_;
  std::string compact_;
};

TEST_P(JwsTest, OpensWhatItSigned) {
  const Result<Jws> opened = open_jws(compact_, kType, key_.public_key());
  ASSERT_TRUE(opened) << opened.error().detail();
  EXPECT_EQ(opened.value().key_id, "kunci-1");
  EXPECT_EQ(opened.value().payload, to_bytes("muatan"));
  const std::string header = R"({"alg":")" + name() + R"(","kid":"kunci-1","typ":"sktt-roles"})";
  EXPECT_EQ(compact_.substr(0, compact_.find('.')), to_base64url(as_bytes(header)));
}

TEST(Jws, RefusesTheSecondFormOfAnEcdsaSignature) {
  const auto key = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  const std::string compact = sign_jws(as_bytes("muatan"), kType, "kunci-1", key).value();
  const std::size_t last = compact.rfind('.');
  const Bytes other = test::mirrored(from_base64url(compact.substr(last + 1)).value());
  ASSERT_TRUE(key.public_key().verifies(as_bytes(compact.substr(0, last)), other));
  EXPECT_FALSE(
      open_jws(compact.substr(0, last + 1) + to_base64url(other), kType, key.public_key()));
  EXPECT_TRUE(open_jws(compact, kType, key.public_key()));
}

TEST_P(JwsTest, RefusesEveryAlteredCharacter) {
  for (std::size_t at = 0; at < compact_.size(); ++at) {
    std::string altered = compact_;
    altered[at] = altered[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(opens(altered)) << at;
  }
  EXPECT_FALSE(opens(compact_ + "A"));
  EXPECT_FALSE(opens(compact_ + "="));
  EXPECT_FALSE(opens(compact_ + ".A"));
  EXPECT_FALSE(opens(compact_.substr(0, compact_.size() - 1)));
  EXPECT_FALSE(opens(compact_.substr(0, compact_.rfind('.'))));
  EXPECT_FALSE(opens(compact_.substr(0, compact_.rfind('.') + 1)));
  EXPECT_FALSE(opens(""));
  EXPECT_FALSE(opens(".."));
}

TEST_P(JwsTest, RefusesAnotherKeyOrType) {
  EXPECT_FALSE(open_jws(compact_, kType, PrivateKey::generate(GetParam()).public_key()));
  EXPECT_FALSE(open_jws(compact_, "sktt-bundle", key_.public_key()));
  EXPECT_FALSE(open_jws(compact_, "", key_.public_key()));
}

TEST_P(JwsTest, TakesNoOtherHeader) {
  const std::string alg = R"("alg":")" + name() + '"';
  EXPECT_TRUE(opens(with_header("{" + alg + R"(,"kid":"k","typ":"sktt-roles"})")));
  for (const std::string& header :
       {"{" + alg + R"(,"kid":"k"})", "{" + alg + R"(,"typ":"sktt-roles"})",
        "{" + alg + R"(,"kid":"k","typ":"sktt-roles","crit":[]})",
        "{" + alg + R"(,"kid":1,"typ":"sktt-roles"})",
        "{" + alg + "," + alg + R"(,"kid":"k","typ":"sktt-roles"})",
        std::string(R"({"alg":"none","kid":"k","typ":"sktt-roles"})"),
        std::string(R"({"alg":"HS256","kid":"k","typ":"sktt-roles"})"),
        std::string(R"({"alg":"","kid":"k","typ":"sktt-roles"})"),
        R"({"alg":")" + std::string(name() == "EdDSA" ? "ES256" : "EdDSA") +
            R"(","kid":"k","typ":"sktt-roles"})",
        std::string("[]"), std::string("null"), std::string(), std::string("{")}) {
    EXPECT_FALSE(opens(with_header(header))) << header;
  }
}

INSTANTIATE_TEST_SUITE_P(Algorithms, JwsTest,
                         testing::Values(Algorithm::ecdsa_p256_sha256, Algorithm::ed25519),
                         [](const auto& param_info) {
                           return param_info.param == Algorithm::ed25519 ? "Ed25519" : "Ecdsa";
                         });

}  // namespace
}  // namespace sktt::crypto
