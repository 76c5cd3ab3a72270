#include "crypto/key_store.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "crypto/passphrase.hpp"
#include "support/command.hpp"
#include "support/files.hpp"

namespace sktt::crypto {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kPassphrase = "kopi tubruk di pagi hari";

Errc code_of(const KeyStore& store, const std::string& uri,
             std::string_view passphrase = kPassphrase) {
  const Result<PrivateKey> opened = store.open(uri, Secret(passphrase));
  if (opened) {
    throw std::runtime_error("opened, though it should not");
  }
  EXPECT_THAT(opened.error().detail(), Not(HasSubstr(std::string(passphrase))));
  return opened.error().code();
}

class KeyStoreTest : public testing::TestWithParam<Algorithm> {
 protected:
  [[nodiscard]] std::filesystem::path file(const std::string& name) const {
    return directory_.path() / name;
  }
  KeyStore store_;
  test::TemporaryDirectory directory_;
};

TEST_P(KeyStoreTest, OpensWhatItSaved) {
  const PrivateKey key = PrivateKey::generate(GetParam());
  const Result<std::string> uri = store_.save(key, Secret(kPassphrase), file("siti.pem"));
  ASSERT_TRUE(uri) << uri.error().detail();
  EXPECT_EQ(uri.value(), "file:" + file("siti.pem").string());
  EXPECT_TRUE(store_.check(uri.value()));
  const Result<PrivateKey> opened = store_.open(uri.value(), Secret(kPassphrase));
  ASSERT_TRUE(opened) << opened.error().detail();
  EXPECT_EQ(opened.value().public_key(), key.public_key());
  const Bytes message = to_bytes("konsep 41");
  EXPECT_TRUE(key.public_key().verifies(message, opened.value().sign(message).value()));
}

TEST_P(KeyStoreTest, WantsThePassphraseOnEveryCall) {
  const PrivateKey key = PrivateKey::generate(GetParam());
  const std::string uri = store_.save(key, Secret(kPassphrase), file("siti.pem")).value();
  ASSERT_TRUE(store_.open(uri, Secret(kPassphrase)));
  EXPECT_EQ(code_of(store_, uri, "kopi tubruk di pagi harI"), Errc::unauthenticated);
  EXPECT_EQ(code_of(store_, uri, std::string(kPassphrase) + " "), Errc::unauthenticated);
  EXPECT_EQ(code_of(store_, uri, "x"), Errc::unauthenticated);
  EXPECT_EQ(code_of(store_, uri, std::string(5000, 'k')), Errc::unauthenticated);
  const Result<PrivateKey> empty = store_.open(uri, Secret());
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code(), Errc::unauthenticated);
  EXPECT_TRUE(store_.open(uri, Secret(kPassphrase)));
}

INSTANTIATE_TEST_SUITE_P(Algorithms, KeyStoreTest,
                         testing::Values(Algorithm::ecdsa_p256_sha256, Algorithm::ed25519),
                         [](const auto& param_info) {
                           return param_info.param == Algorithm::ed25519 ? "Ed25519" : "Ecdsa";
                         });

class KeyFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = directory_.path() / "siti.pem";
    uri_ =
        store_.save(PrivateKey::generate(Algorithm::ecdsa_p256_sha256), Secret(kPassphrase), path_)
            .value();
  }
  KeyStore store_;
  test::TemporaryDirectory directory_;
  std::filesystem::path path_;
  std::string uri_;
};

TEST_F(KeyFile, IsPkcs8WithScryptAndAesToTheOpensslProgram) {
  const test::CommandResult parsed = test::openssl({"asn1parse", "-in", path_.string()});
  EXPECT_THAT(parsed.output, HasSubstr("PBES2"));
  EXPECT_THAT(parsed.output, HasSubstr(":scrypt"));
  EXPECT_THAT(parsed.output, HasSubstr("INTEGER           :4000"));  // N = 2^14
  EXPECT_THAT(parsed.output, HasSubstr("aes-256-cbc"));
  const test::Words key = {"pkey", "-in", path_.string(), "-noout", "-text", "-passin"};
  EXPECT_THAT(test::openssl(test::joined(key, {"pass:" + std::string(kPassphrase)})).output,
              HasSubstr("NIST CURVE: P-256"));
  EXPECT_NE(test::openssl(test::joined(key, {"pass:salah"})).status, 0);
}

TEST_F(KeyFile, IsItsOwnersAlone) {
  struct stat status {};
  ASSERT_EQ(::stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
  for (const unsigned mode : {0640U, 0604U, 0620U, 0601U, 0644U}) {
    ASSERT_EQ(::chmod(path_.c_str(), static_cast<mode_t>(mode)), 0);
    EXPECT_EQ(code_of(store_, uri_), Errc::refused) << std::oct << mode;
    EXPECT_FALSE(store_.check(uri_)) << std::oct << mode;
  }
  ASSERT_EQ(::chmod(path_.c_str(), 0400), 0);
  EXPECT_TRUE(store_.open(uri_, Secret(kPassphrase)));
}

TEST_F(KeyFile, IsAskedForByAnAbsoluteFileUriOnly) {
  const std::string path = path_.string();
  const std::vector<std::string> uris = {path,
                                         "file:siti.pem",
                                         "file:",
                                         "file:/",
                                         "file://" + path,
                                         "file://localhost" + path,
                                         "FILE:" + path,
                                         "pkcs11:object=siti",
                                         "pkcs11:" + path,
                                         "http:" + path,
                                         " file:" + path,
                                         "file:" + path + std::string("\0x", 2),
                                         ""};
  for (const std::string& uri : uris) {
    EXPECT_EQ(code_of(store_, uri), Errc::refused) << uri;
    EXPECT_FALSE(store_.check(uri)) << uri;
  }
}

TEST_F(KeyFile, IsNotFoundWhereThereIsNone) {
  EXPECT_EQ(code_of(store_, uri_ + "x"), Errc::not_found);
  EXPECT_EQ(store_.check(uri_ + "x").error().code(), Errc::not_found);
}

TEST_F(KeyFile, IsNeverOverwritten) {
  const std::string before = test::read_whole(path_);
  const Result<std::string> again =
      store_.save(PrivateKey::generate(Algorithm::ecdsa_p256_sha256), Secret(kPassphrase), path_);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), Errc::conflict);
  EXPECT_EQ(test::read_whole(path_), before);
  EXPECT_FALSE(store_.save(PrivateKey::generate(Algorithm::ecdsa_p256_sha256), Secret(kPassphrase),
                           "relative.pem"));
}

TEST_F(KeyFile, OpensWithNoBitOfItAltered) {
  const std::string whole = test::read_whole(path_);
  for (const std::size_t at : {std::size_t{60}, whole.size() / 2, whole.size() - 60}) {
    std::string altered = whole;
    altered[at] = altered[at] == 'A' ? 'B' : 'A';
    test::put(path_, altered);
    EXPECT_FALSE(store_.open(uri_, Secret(kPassphrase))) << at;
  }
}

/// Makes a key file with the openssl program and opens it with the right passphrase.
Errc code_of_foreign(const KeyStore& store, const std::filesystem::path& path,
                     const test::Words& arguments) {
  const test::CommandResult made = test::openssl(test::joined(arguments, {"-out", path.string()}));
  EXPECT_EQ(made.status, 0) << made.output;
  std::filesystem::permissions(
      path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  return code_of(store, "file:" + path.string());
}

TEST_F(KeyFile, IsRefusedUnlessSealedAndOfOurKinds) {
  const std::filesystem::path path = directory_.path() / "foreign.pem";
  const test::Words sealed = {"-aes-256-cbc", "-pass", "pass:" + std::string(kPassphrase)};
  const test::Words p256 = {"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"};
  const test::Words explicit_p256 = test::joined(p256, {"-pkeyopt", "ec_param_enc:explicit"});
  const test::Words p384 = {"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"};
  const test::Words rsa = {"genpkey", "-algorithm", "RSA"};
  EXPECT_EQ(code_of_foreign(store_, path, p256), Errc::malformed);
  EXPECT_EQ(code_of_foreign(store_, path, test::joined(explicit_p256, sealed)), Errc::malformed);
  EXPECT_EQ(code_of_foreign(store_, path, test::joined(rsa, sealed)), Errc::malformed);
  EXPECT_EQ(code_of_foreign(store_, path, test::joined(p384, sealed)), Errc::malformed);
  test::put(path, "");
  EXPECT_EQ(code_of(store_, "file:" + path.string()), Errc::malformed);
}

struct Choice {
  const char* name;
  const char* passphrase;
  bool good;
};

class NewPassphrase : public testing::TestWithParam<Choice> {};

TEST_P(NewPassphrase, IsJudgedByTheRules) {
  const std::string text = GetParam().passphrase;
  const Status status = check_new_passphrase(Secret(std::string_view(text)));
  EXPECT_EQ(static_cast<bool>(status), GetParam().good);
  if (!status) {
    EXPECT_EQ(status.error().code(), Errc::refused);
    EXPECT_THAT(status.error().detail(), Not(HasSubstr(text)));
  }
}

INSTANTIATE_TEST_SUITE_P(Choices, NewPassphrase,
                         testing::Values(Choice{"TwelveCharacters", "hujan-di-atp", true},
                                         Choice{"ElevenCharacters", "hujan-di-at", false},
                                         Choice{"TwelveCharactersOfTwoBytes", "ñáéíóúñáéíóú", true},
                                         Choice{"SixCharactersOfTwoBytes", "ñáéíóú", false},
                                         Choice{"FourWords", "meja lampu sungai kertas", true},
                                         Choice{"OneCharacter", "aaaaaaaaaaaaaaaa", false},
                                         Choice{"FourCharacters", "abdgabdgabdgabdg", false},
                                         Choice{"Counting", "x!y?123456z;w", false},
                                         Choice{"CountingDown", "x!y?654321z;w", false},
                                         Choice{"CountingToFive", "x!y?12345z;wq", true},
                                         Choice{"TheOffice", "DisDukCapil-kami!", false},
                                         Choice{"TheCountry", "Cinta-INDONESIA-ku", false},
                                         Choice{"TheWordItself", "MyPassword!gt9", false},
                                         Choice{"TheKeyboard", "z9!Qwerty+m4n", false},
                                         Choice{"NotUtf8", "meja lampu sungai \xff", false}),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(PassphraseLength, MayHave128CharactersAndNoMore) {
  std::string text;
  while (text.size() < kMaxPassphraseCharacters) {
    text += "hujan-ok";
  }
  EXPECT_TRUE(check_new_passphrase(Secret(std::string_view(text))));
  EXPECT_FALSE(check_new_passphrase(Secret(std::string_view(text + "h"))));
}

}  // namespace
}  // namespace sktt::crypto
