#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "client/context.hpp"
#include "client/passphrase.hpp"
#include "client/profile.hpp"
#include "client/reviewed.hpp"
#include "crypto/key_store.hpp"
#include "support/files.hpp"

namespace sktt::client {
namespace {

class LocalFiles : public testing::Test {
 protected:
  std::filesystem::path keep(const std::string& name, std::string_view content,
                             FileMode mode = FileMode::owner_only) {
    const auto path = directory_.path() / name;
    EXPECT_TRUE(write_file(path, as_bytes(content), mode));
    return path;
  }
  void keep_profile(const std::string& more) {
    const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
    const auto uri =
        crypto::KeyStore().save(key, Secret("perangkat-loket-satu"), path() / "request.key");
    keep("device.pass", "perangkat-loket-satu");
    keep("sktt.toml", "official = \"P-0001\"\nkey_id = \"P-0001:pc\"\nrequest_key = \"" +
                          uri.value() +
                          "\"\ndevice_passphrase_file = \"device.pass\"\n"
                          "service = \"http://127.0.0.1:8080\"\n" +
                          more);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return directory_.path(); }

 private:
  sktt::test::TemporaryDirectory directory_;
};

using PassphraseFile = LocalFiles;
using ClientDirectory = LocalFiles;
using ReviewedFile = LocalFiles;

TEST_F(PassphraseFile, IsReadWithoutItsLineEnd) {
  const auto secret = read_passphrase_file(keep("p", "dua kata sandi\r\n"));
  ASSERT_TRUE(secret);
  EXPECT_EQ(as_text(secret.value().view()), "dua kata sandi");
}

TEST_F(PassphraseFile, IsRefusedIfOthersMayReadIt) {
  const auto secret = read_passphrase_file(keep("p", "rahasia-sekali", FileMode::world_readable));
  ASSERT_FALSE(secret);
  EXPECT_EQ(secret.error().code(), Errc::refused);
  EXPECT_EQ(secret.error().detail().find("rahasia"), std::string::npos);
}

TEST_F(PassphraseFile, IsRefusedIfItIsEmpty) {
  EXPECT_FALSE(read_passphrase_file(keep("p", "\n")));
}

TEST_F(ClientDirectory, OpensTheRequestKeyOfTheDevice) {
  keep_profile("utc_offset = \"+09:00\"\n");
  const auto profile = open_profile(path());
  ASSERT_TRUE(profile) << profile.error().detail();
  EXPECT_EQ(profile.value().official, "P-0001");
  EXPECT_EQ(profile.value().signer.key_id, "P-0001:pc");
  EXPECT_EQ(profile.value().utc_offset, UtcOffset(540));
}

TEST_F(ClientDirectory, RefusesASettingItDoesNotKnow) {
  keep_profile("servis = \"x\"\n");
  const auto profile = open_profile(path());
  ASSERT_FALSE(profile);
  EXPECT_EQ(profile.error().code(), Errc::malformed);
}

TEST_F(ClientDirectory, RefusesAnotherDevicesPassphrase) {
  keep_profile("");
  keep("device.pass", "perangkat-loket-dua");
  EXPECT_FALSE(open_profile(path()));
}

TEST_F(ReviewedFile, RemembersUntilTheDecision) {
  const ReviewedDrafts drafts(path());
  ASSERT_FALSE(drafts.find("2026-000041").value());
  ASSERT_TRUE(drafts.remember("2026-000041", {"aa", "bb"}));
  ASSERT_TRUE(drafts.remember("2026-000042", {"cc", "dd"}));
  EXPECT_EQ(drafts.find("2026-000041").value(), (Reviewed{"aa", "bb"}));
  ASSERT_TRUE(drafts.forget("2026-000041"));
  EXPECT_FALSE(drafts.find("2026-000041").value());
  EXPECT_EQ(drafts.find("2026-000042").value(), (Reviewed{"cc", "dd"}));
}

TEST_F(ReviewedFile, IsRefusedIfItIsDamaged) {
  keep("reviewed.json", "[");
  EXPECT_FALSE(ReviewedDrafts(path()).find("2026-000041"));
}

TEST(CaseNumber, LeadsNowhereElse) {
  EXPECT_TRUE(check_case_number("2026-000041"));
  for (const char* text : {"", "2026-00041", "2026-000041/x", "../../../etc", "2026 000041",
                           "2026-0000410000000000", "abcd-000041", "2026-00004x"}) {
    EXPECT_FALSE(check_case_number(text)) << text;
  }
}

}  // namespace
}  // namespace sktt::client
