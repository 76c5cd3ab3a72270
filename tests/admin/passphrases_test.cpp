#include "admin/passphrases.hpp"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "support/files.hpp"

namespace sktt::admin {
namespace {

using testing::HasSubstr;
using testing::Not;

class PassphraseFiles : public testing::Test {
 protected:
  void put(const std::string& text, FileMode mode = FileMode::owner_only) {
    ASSERT_TRUE(write_file(directory_.path() / "issuing", as_bytes(text), mode));
  }
  test::TemporaryDirectory directory_;
  DirectoryPassphrases passphrases_{directory_.path()};
};

TEST_F(PassphraseFiles, GiveTheirOneLine) {
  for (const char* text : {"kunci yang panjang", "kunci yang panjang\n"}) {
    put(text);
    const auto secret = passphrases_.chosen("issuing");
    ASSERT_TRUE(secret) << secret.error().detail();
    EXPECT_EQ(as_text(secret.value().view()), "kunci yang panjang");
  }
}

TEST_F(PassphraseFiles, AreRefusedIfOthersMayReadThem) {
  put("kunci yang panjang\n", FileMode::world_readable);
  const auto secret = passphrases_.current("issuing");
  ASSERT_FALSE(secret);
  EXPECT_EQ(secret.error().code(), Errc::refused);
  EXPECT_THAT(secret.error().detail(), HasSubstr("chmod 600"));
}

TEST_F(PassphraseFiles, AreRefusedIfEmptyOrOfMoreLines) {
  for (const char* text : {"", "\n", "kunci yang panjang\n\n", "satu\ndua\n", "satu\r\n"}) {
    put(text);
    EXPECT_FALSE(passphrases_.current("issuing")) << text;
  }
}

TEST_F(PassphraseFiles, AreNamedWhenTheyAreMissing) {
  const auto secret = passphrases_.current("issuing");
  ASSERT_FALSE(secret);
  EXPECT_EQ(secret.error().code(), Errc::not_found);
  EXPECT_THAT(secret.error().detail(), HasSubstr((directory_.path() / "issuing").string()));
}

TEST_F(PassphraseFiles, AreHeldToTheRulesOnlyWhenChosen) {
  put("pendek\n");
  EXPECT_TRUE(passphrases_.current("issuing"));
  const auto chosen = passphrases_.chosen("issuing");
  ASSERT_FALSE(chosen);
  EXPECT_EQ(chosen.error().code(), Errc::refused);
  EXPECT_THAT(chosen.error().detail(), Not(HasSubstr("pendek")));
}

}  // namespace
}  // namespace sktt::admin
