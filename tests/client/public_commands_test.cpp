#include "client/public_commands.hpp"

#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "scripted_service.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kLetter = "%PDF-1.7 surat";
const std::string kCase = "2026-000041";

class PublicCommands : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path out() const { return script_.directory() / "surat.pdf"; }
  test::ScriptedService script_;
};

TEST_F(PublicCommands, DownloadSavesTheLetterAndShowsTheCodeToTheServiceOnly) {
  script_.answer(200, "application/pdf", kLetter);
  ASSERT_TRUE(download(script_.context(), kCase, "ABCDE-FGHJK-M", out()));
  EXPECT_EQ(sktt::test::read_whole(out()), kLetter);
  EXPECT_EQ(script_.asked().back().target, "/applications/2026-000041/letter.pdf");
  EXPECT_EQ(script_.asked().back().header("sktt-receipt-code"), "ABCDE-FGHJK-M");
  EXPECT_THAT(script_.printed(), HasSubstr(crypto::sha256(as_bytes(kLetter)).hex()));
  EXPECT_THAT(script_.printed(), Not(HasSubstr("ABCDE")));
  script_.answer(409, "application/problem+json", R"({"detail":"not yet"})");
  const auto other = script_.directory() / "other.pdf";
  EXPECT_EQ(download(script_.context(), kCase, "ABCDE-FGHJK-M", other).error().code(),
            Errc::conflict);
  EXPECT_FALSE(std::filesystem::exists(other));
}

TEST_F(PublicCommands, VerifyEndsWellOnlyIfTheLetterIsGreen) {
  const auto file = script_.directory() / "surat.pdf";
  ASSERT_TRUE(write_file(file, as_bytes(kLetter), FileMode::owner_only));
  script_.answer({{"green", true}, {"sentence", "asli"}, {"register", "issued"}});
  EXPECT_EQ(verify(script_.context(), file).value(), ExitCode::ok);
  for (const json& green : {json(false), json(nullptr), json("true"), json(1)}) {
    script_.answer({{"green", green}});
    EXPECT_EQ(verify(script_.context(), file).value(), ExitCode::refused);
  }
}

TEST_F(PublicCommands, LookupTellsAQrFromATypedCode) {
  for (const auto& [text, key] :
       {std::pair("470/0001/SKTT/XI/2026", "number"), std::pair("ABCDE-FGHJK-M", "code"),
        std::pair("HTTPS://HOST/V#ABC", "qr")}) {
    script_.answer({{"status", "issued"}});
    ASSERT_TRUE(lookup(script_.context(), text));
    EXPECT_TRUE(script_.last_body().contains(key)) << text;
  }
  EXPECT_EQ(script_.last_body().at("qr"), "ABC");
}

}  // namespace
}  // namespace sktt::client
