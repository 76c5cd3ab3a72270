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

class PublicCommands : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path out() const { return script_.directory() / "surat.pdf"; }
  test::ScriptedService script_;
};

TEST_F(PublicCommands, DownloadSavesTheLetterAndShowsTheCodeToTheServiceOnly) {
  script_.answer(200, "application/pdf", kLetter);
  ASSERT_TRUE(download(script_.context(), test::kCase, "ABCDE-FGHJK-M", out()));
  EXPECT_EQ(sktt::test::read_whole(out()), kLetter);
  EXPECT_EQ(script_.asked().back().target, "/applications/2026-000041/letter.pdf");
  EXPECT_EQ(script_.asked().back().header("sktt-receipt-code"), "ABCDE-FGHJK-M");
  EXPECT_THAT(script_.printed(), HasSubstr(crypto::sha256(as_bytes(kLetter)).hex()));
  EXPECT_THAT(script_.printed(), Not(HasSubstr("ABCDE")));
  script_.answer(409, "application/problem+json", R"({"detail":"not yet"})");
  const auto other = script_.directory() / "other.pdf";
  EXPECT_EQ(download(script_.context(), test::kCase, "ABCDE-FGHJK-M", other).error().code(),
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

TEST_F(PublicCommands, VerifySaysWhichRuleARefusedFileBreaksAndHowItBegins) {
  const auto file = script_.directory() / "surat.pdf";
  ASSERT_TRUE(write_file(file, as_bytes(kLetter), FileMode::owner_only));
  const auto printed = [&](const json& answer) {
    const std::size_t before = script_.printed().size();
    script_.answer(answer);
    EXPECT_EQ(verify(script_.context(), file).value(), ExitCode::refused);
    return script_.printed().substr(before);
  };
  json answer = {{"green", false},
                 {"sentence", "TIDAK SAH."},
                 {"register", "unknown"},
                 {"begins_as",
                  {{"letter_number", "470/0001/SKTT/XI/2026"},
                   {"identical_up_to", "ttd_kadis"},
                   {"identical_bytes", 41000},
                   {"departs_at", 41234}}},
                 {"report",
                  {{"refusal",
                    {{"rule", "xref.entry"},
                     {"offset", 48213},
                     {"revision", 5},
                     {"detail", "an entry \x1B[2J names no object"}}}}}};
  const std::string text = printed(answer);
  EXPECT_THAT(text, HasSubstr("surat nomor 470/0001/SKTT/XI/2026, sama persis sampai dengan "
                              "ttd_kadis"));
  EXPECT_THAT(text, HasSubstr("(41000 byte pertama)"));
  EXPECT_THAT(text, HasSubstr("Mulai berbeda / departs at  : byte 41234\n"));
  EXPECT_THAT(text, HasSubstr("Aturan / rule               : xref.entry\n"));
  EXPECT_THAT(text, HasSubstr("Tempat / place              : byte 48213, revisi / revision 5\n"));
  EXPECT_THAT(text, HasSubstr("names no object\n"));
  EXPECT_THAT(text, Not(HasSubstr("\x1B")));
  answer["begins_as"]["letter_number"] = nullptr;
  answer["begins_as"]["departs_at"] = nullptr;
  answer["report"]["refusal"]["revision"] = 0;
  const std::string of_a_konsep = printed(answer);
  EXPECT_THAT(of_a_konsep, HasSubstr("sebuah konsep, sama persis"));
  EXPECT_THAT(of_a_konsep, Not(HasSubstr("Mulai berbeda")));
  EXPECT_THAT(of_a_konsep, HasSubstr(": byte 48213\n"));
  answer["begins_as"] = nullptr;
  answer["report"]["refusal"] = nullptr;
  const std::string without = printed(answer);
  for (const char* label : {"Bermula", "Mulai berbeda", "Aturan", "Tempat", "Rincian"}) {
    EXPECT_THAT(without, Not(HasSubstr(label)));
  }
}

TEST_F(PublicCommands, LookupTellsAQrFromATypedCode) {
  for (const auto& [text, key] :
       {std::pair("470/0001/SKTT/XI/2026", "number"), std::pair("ABCDE-FGHJK-M", "code"),
        std::pair("HTTPS://HOST/V#ABC", "qr"), std::pair("//HOST/V", "qr"),
        std::pair("https:\\\\HOST\\V", "qr"), std::pair("#ABC", "qr")}) {
    script_.answer({{"status", "issued"}});
    EXPECT_EQ(lookup(script_.context(), text).value(), ExitCode::ok);
    EXPECT_TRUE(script_.last_body().contains(key)) << text;
  }
  EXPECT_EQ(script_.last_body().at("qr"), "ABC");
}

TEST_F(PublicCommands, LookupLeavesItToTheServiceWhereAnAddressLeads) {
  script_.answer({{"status", "issued"}});
  ASSERT_TRUE(lookup(script_.context(), "HTTPS://SKTT-PALSU.EXAMPLE/V#ABC"));
  EXPECT_EQ(script_.last_body(), (json{{"qr", "HTTPS://SKTT-PALSU.EXAMPLE/V#ABC"}}));
}

TEST_F(PublicCommands, LookupIsRedForAnAddressThatLeadsElsewhere) {
  const std::string problem =
      json{{"type", "urn:sktt:problem:foreign-address"},
           {"detail", "QR ini mengarah ke palsu.example\x1B[0m.\nThis QR leads to palsu.example."}}
          .dump();
  script_.answer(422, "application/problem+json", problem);
  EXPECT_EQ(lookup(script_.context(), "HTTPS://PALSU.EXAMPLE/V#ABC").value(), ExitCode::refused);
  EXPECT_THAT(script_.printed(), testing::StartsWith("MERAH – JANGAN DITERIMA\n"));
  EXPECT_THAT(script_.printed(), HasSubstr("Putusan : QR ini mengarah ke palsu.example"));
  EXPECT_THAT(script_.printed(), HasSubstr("Verdict : This QR leads to palsu.example."));
  EXPECT_THAT(script_.printed(), Not(HasSubstr("\x1B")));
  script_.answer(422, "application/problem+json", R"({"type":"urn:sktt:problem:refused"})");
  EXPECT_FALSE(lookup(script_.context(), "ABCDE-FGHJK-M"));
  script_.answer(404, "application/problem+json", R"({"type":"urn:sktt:problem:not-found"})");
  EXPECT_EQ(lookup(script_.context(), "ABCDE-FGHJK-M").error().code(), Errc::not_found);
}

}  // namespace
}  // namespace sktt::client
