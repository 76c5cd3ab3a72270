#include "crypto/jwe.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "base/json.hpp"

namespace sktt::crypto {
namespace {

constexpr std::string_view kPassphrase = "kata sandi yang panjang – ключ";

struct Sealed {
  AgreementKey key = AgreementKey::generate();
  Bytes nonce = to_bytes("nonce-1");
  Bytes draft = Bytes(32, 0xAB);
  std::string compact = seal_jwe(Secret(kPassphrase), key.public_jwk(), nonce, draft).value();

  [[nodiscard]] Result<Secret> open(std::string_view text) const {
    return open_jwe(text, key, nonce, draft);
  }
};

nlohmann::json header_of(const std::string& compact) {
  const Bytes bytes = from_base64url(compact.substr(0, compact.find('.'))).value();
  return parse_json(as_text(bytes)).value();
}

std::string with_header(const std::string& compact, const std::string& header) {
  return to_base64url(as_bytes(header)) + compact.substr(compact.find('.'));
}

// RFC 7518, appendix C: Z of Alice's ephemeral and Bob's static key.
TEST(ConcatKdf, DerivesTheKeyOfTheStandard) {
  const Bytes z =
      from_hex("9e56d91d817135d372834283bf84269cfb316ea3da806a48f6daa7798cfe90c4").value();
  const Secret key = concat_kdf(z, "A128GCM", as_bytes("Alice"), as_bytes("Bob"), 128);
  EXPECT_EQ(to_base64url(key.view()), "VqqN6vgjbSBcIijNcacQGg");
}

TEST(Jwe, OpensWhatItSeals) {
  const Sealed sealed;
  const auto opened = sealed.open(sealed.compact);
  ASSERT_TRUE(opened) << opened.error().detail();
  EXPECT_EQ(as_text(opened.value().view()), kPassphrase);
  EXPECT_EQ(jwe_key_id(sealed.compact).value(), sealed.key.thumbprint());
}

TEST(Jwe, SealsAnEmptySecret) {
  const Sealed sealed;
  const auto compact = seal_jwe(Secret(), sealed.key.public_jwk(), sealed.nonce, sealed.draft);
  EXPECT_TRUE(sealed.open(compact.value()).value().empty());
}

TEST(Jwe, NeverSealsTheSameTwice) {
  const Sealed sealed;
  const auto again =
      seal_jwe(Secret(kPassphrase), sealed.key.public_jwk(), sealed.nonce, sealed.draft);
  EXPECT_NE(again.value(), sealed.compact);
}

TEST(Jwe, HasTheHeaderOfTheProfile) {
  const Sealed sealed;
  const auto header = header_of(sealed.compact);
  EXPECT_EQ(header.at("alg"), "ECDH-ES");
  EXPECT_EQ(header.at("enc"), "A256GCM");
  EXPECT_EQ(header.at("apu"), to_base64url(sealed.nonce));
  EXPECT_EQ(header.at("apv"), to_base64url(sealed.draft));
  EXPECT_EQ(header.at("epk").size(), 4U);
  EXPECT_EQ(header.size(), 6U);
}

// The thumbprint is of the JWK's own text: members in the order of RFC 7638, no white space.
TEST(Jwe, NamesTheKeyByItsThumbprint) {
  const AgreementKey key = AgreementKey::generate();
  const std::string jwk = key.public_jwk();
  EXPECT_EQ(jwk.substr(0, 31), R"({"crv":"P-256","kty":"EC","x":")");
  EXPECT_EQ(key.thumbprint().size(), 43U);
}

TEST(Jwe, RefusesEveryChangedCharacter) {
  const Sealed sealed;
  for (std::size_t at = 0; at < sealed.compact.size(); ++at) {
    for (const char other : {'A', 'B', '_', '.', '='}) {
      std::string changed = sealed.compact;
      changed[at] = other;
      EXPECT_TRUE(changed == sealed.compact || !sealed.open(changed)) << at << " " << other;
    }
  }
}

TEST(Jwe, RefusesCutAndAddedCharacters) {
  const Sealed sealed;
  for (std::size_t length = 0; length < sealed.compact.size(); ++length) {
    EXPECT_FALSE(sealed.open(sealed.compact.substr(0, length))) << length;
  }
  EXPECT_FALSE(sealed.open(sealed.compact + "A"));
  EXPECT_FALSE(sealed.open(sealed.compact + "."));
  EXPECT_FALSE(sealed.open(sealed.compact + std::string(100000, 'A')));
}

TEST(Jwe, RefusesAnotherNonceAnotherDraftAndAnotherKey) {
  const Sealed sealed;
  const Bytes other = to_bytes("nonce-2");
  for (const auto& opened :
       {open_jwe(sealed.compact, sealed.key, other, sealed.draft),
        open_jwe(sealed.compact, sealed.key, sealed.nonce, other),
        open_jwe(sealed.compact, AgreementKey::generate(), sealed.nonce, sealed.draft)}) {
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), Errc::refused);
  }
}

// The key derivation would refuse it too; this is the rule that names the cause.
TEST(Jwe, SaysThatTheNonceOrTheDraftIsAnother) {
  const Sealed sealed;
  const auto opened = open_jwe(sealed.compact, sealed.key, sealed.draft, sealed.nonce);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().detail().find("another nonce"), std::string::npos);
}

TEST(Jwe, RefusesOtherHeaders) {
  const Sealed sealed;
  const auto refused = [&](const char* name, const nlohmann::json& header) {
    EXPECT_FALSE(sealed.open(with_header(sealed.compact, header.dump()))) << name;
  };
  for (const char* name : {"alg", "apu", "apv", "enc", "epk", "kid"}) {
    auto without = header_of(sealed.compact);
    without.erase(name);
    refused(name, without);
  }
  for (const auto& [name, value] :
       std::vector<std::pair<const char*, nlohmann::json>>{{"alg", "ECDH-ES+A256KW"},
                                                           {"alg", "dir"},
                                                           {"alg", 1},
                                                           {"enc", "A128GCM"},
                                                           {"zip", "DEF"},
                                                           {"crit", nlohmann::json::array()},
                                                           {"kid", 7},
                                                           {"epk", "x"}}) {
    auto changed = header_of(sealed.compact);
    changed[name] = value;
    refused(name, changed);
  }
  const std::string text = header_of(sealed.compact).dump();
  EXPECT_FALSE(sealed.open(with_header(sealed.compact, R"({"alg":"ECDH-ES",)" + text.substr(1))))
      << "a repeated key";
}

TEST(Jwe, RefusesAPointThatIsNotOnTheCurve) {
  const Sealed sealed;
  auto header = header_of(sealed.compact);
  Bytes y = from_base64url(header.at("epk").at("y").get<std::string>()).value();
  y[31] ^= 1U;
  header["epk"]["y"] = to_base64url(y);
  const auto opened = sealed.open(with_header(sealed.compact, header.dump()));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code(), Errc::malformed);
}

TEST(Jwe, SealsToNothingButAP256PublicKey) {
  const auto good = parse_json(AgreementKey::generate().public_jwk()).value();
  const auto refused = [&](const char* name, const nlohmann::json& value) {
    auto jwk = good;
    jwk[name] = value;
    const auto sealed = seal_jwe(Secret(kPassphrase), jwk.dump(), {}, {});
    ASSERT_FALSE(sealed) << name;
    EXPECT_EQ(sealed.error().code(), Errc::malformed) << name;
  };
  refused("crv", "P-384");
  refused("kty", "OKP");
  refused("x", std::string(43, 'A'));
  refused("y", "AAAA");
  refused("y", 5);
  refused("d", std::string(43, 'A'));
  EXPECT_FALSE(seal_jwe(Secret(kPassphrase), "[]", {}, {}));
  EXPECT_FALSE(seal_jwe(Secret(kPassphrase), "{", {}, {}));
}

}  // namespace
}  // namespace sktt::crypto
