#include <optional>
#include <string>
#include <tuple>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "client/decision_commands.hpp"
#include "client/desk_commands.hpp"
#include "client/reviewed.hpp"
#include "crypto/digest.hpp"
#include "scripted_service.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kKonsep = "%PDF-1.7 konsep";

class Commands : public testing::Test {
 protected:
  [[nodiscard]] static std::string konsep_digest() {
    return crypto::sha256(as_bytes(kKonsep)).hex();
  }
  [[nodiscard]] std::filesystem::path out() const { return script_.directory() / "konsep.pdf"; }
  Result<ExitCode> open_konsep() {
    script_.answer(script_.case_at(4, konsep_digest()));
    script_.answer(200, "application/pdf", kKonsep);
    return draft(script_.context(), test::kCase, out());
  }
  test::ScriptedService script_;
};

TEST_F(Commands, ApproveSignsTheKonsepThatDraftOpened) {
  ASSERT_TRUE(open_konsep());
  EXPECT_EQ(sktt::test::read_whole(out()), kKonsep);
  EXPECT_THAT(script_.printed(), HasSubstr(konsep_digest()));
  script_.answer(script_.case_at(4, konsep_digest()));
  script_.answer({{"case", test::kCase}, {"state", "division_review"}, {"version", 1}});
  const auto approved = approve(script_.context(), test::kCase);
  ASSERT_TRUE(approved) << approved.error().detail();
  EXPECT_EQ(script_.asked().back().target, "/v1/cases/2026-000041/decisions");
  EXPECT_EQ(script_.last_body().at("draft_sha256"), konsep_digest());
  EXPECT_THAT(script_.printed(), HasSubstr("koreksi Kabid"));
}

TEST_F(Commands, ApproveNeverShowsNorSendsThePassphraseInClear) {
  ASSERT_TRUE(open_konsep());
  script_.answer(script_.case_at(4, konsep_digest()));
  script_.answer({{"case", test::kCase}, {"state", "division_review"}});
  ASSERT_TRUE(approve(script_.context(OutputFormat::json), test::kCase));
  EXPECT_TRUE(script_.last_body().contains("passphrase"));
  EXPECT_THAT(script_.printed(), Not(HasSubstr(std::string(test::kPassphrase))));
  for (const http::Request& request : script_.asked()) {
    EXPECT_THAT(to_string(request.body), Not(HasSubstr(std::string(test::kPassphrase))));
  }
}

TEST_F(Commands, ApproveAsksForDraftFirst) {
  script_.answer(script_.case_at(4, konsep_digest()));
  const auto approved = approve(script_.context(), test::kCase);
  ASSERT_FALSE(approved);
  EXPECT_EQ(approved.error().code(), Errc::refused);
  EXPECT_EQ(script_.asked().size(), 1U);
}

TEST_F(Commands, ApproveRefusesAKonsepThatChangedSinceDraft) {
  ASSERT_TRUE(open_konsep());
  script_.answer(script_.case_at(4, std::string(64, 'c')));
  const auto approved = approve(script_.context(), test::kCase);
  ASSERT_FALSE(approved);
  EXPECT_EQ(approved.error().code(), Errc::conflict);
}

TEST_F(Commands, ApproveNeedsDraftAgainAfterItsDecision) {
  ASSERT_TRUE(open_konsep());
  script_.answer(script_.case_at(4, konsep_digest()));
  script_.answer({{"case", test::kCase}});
  ASSERT_TRUE(approve(script_.context(), test::kCase));
  script_.answer(script_.case_at(4, konsep_digest()));
  EXPECT_FALSE(approve(script_.context(), test::kCase));
}

TEST_F(Commands, DraftRefusesBytesThatAreNotTheTasks) {
  script_.answer(script_.case_at(4, std::string(64, 'c')));
  script_.answer(200, "application/pdf", kKonsep);
  const auto opened = draft(script_.context(), test::kCase, out());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code(), Errc::conflict);
  script_.answer(script_.case_at(4, std::string(64, 'c')));
  EXPECT_FALSE(approve(script_.context(), test::kCase));
}

TEST_F(Commands, AttachmentRefusesBytesThatTheCaseDoesNotName) {
  json view = script_.case_at(2, "");
  view["attachments"] = {{{"position", 1}, {"sha256", konsep_digest()}}};
  script_.answer(view);
  script_.answer(200, "application/pdf", "another file");
  EXPECT_FALSE(attachment(script_.context(), test::kCase, 1, out()));
  EXPECT_FALSE(std::filesystem::exists(out()));
  script_.answer(view);
  script_.answer(200, "application/pdf", kKonsep);
  EXPECT_TRUE(attachment(script_.context(), test::kCase, 1, out()));
}

TEST_F(Commands, EnterTakesTheApplicationUnlessOtherDataAreGiven) {
  script_.answer(script_.case_at(3, ""));
  script_.answer({{"case", test::kCase}});
  ASSERT_TRUE(enter(script_.context(), test::kCase, std::nullopt));
  EXPECT_EQ(script_.last_body().at("data"), json({{"nama_lengkap", "Sivarajan"}}));

  const auto file = script_.directory() / "data.json";
  ASSERT_TRUE(write_file(file, as_bytes(R"({"nama_lengkap":"S"})"), FileMode::owner_only));
  script_.answer(script_.case_at(3, ""));
  script_.answer({{"case", test::kCase}});
  ASSERT_TRUE(enter(script_.context(), test::kCase, file));
  EXPECT_EQ(script_.last_body().at("data"), json({{"nama_lengkap", "S"}}));
}

TEST_F(Commands, ReturnNamesEveryReason) {
  script_.answer(script_.case_at(2, ""));
  script_.answer({{"case", test::kCase}});
  ASSERT_TRUE(
      return_case(script_.context(), test::kCase, {"F_1_03_KURANG", "LAINNYA"}, "lengkapi"));
  EXPECT_EQ(script_.last_body().at("outcome"), "tidak");
  EXPECT_EQ(script_.last_body().at("reasons"), json({"F_1_03_KURANG", "LAINNYA"}));
  EXPECT_EQ(script_.last_body().at("note"), "lengkapi");
}

TEST_F(Commands, ReturnSavesTheSlipOfActivityTwoOnly) {
  script_.answer(script_.case_at(4, konsep_digest()));
  const auto elsewhere =
      return_case(script_.context(), test::kCase, {"NAMA_TIDAK_SESUAI"}, "", out());
  ASSERT_FALSE(elsewhere);
  EXPECT_EQ(elsewhere.error().code(), Errc::conflict);
  EXPECT_EQ(script_.asked().size(), 1U) << "nothing was decided";
  script_.answer(script_.case_at(2, ""));
  script_.answer({{"case", test::kCase}});
  script_.answer(200, "application/pdf", kKonsep);
  ASSERT_TRUE(return_case(script_.context(), test::kCase, {"F_1_03_KURANG"}, "", out()));
  EXPECT_EQ(script_.asked().back().target, "/v1/cases/2026-000041/return-slip.pdf");
  EXPECT_EQ(sktt::test::read_whole(out()), kKonsep);
}

TEST_F(Commands, CheckSavesTheReceiptWithItsCodeInAField) {
  script_.answer(script_.case_at(2, ""));
  script_.answer({{"case", test::kCase}, {"receipt", {{"code", "ABCDE-FGHJK-M"}}}});
  script_.answer(200, "application/pdf", kKonsep);
  ASSERT_TRUE(check(script_.context(), test::kCase, out()));
  EXPECT_EQ(script_.asked().back().target, "/v1/cases/2026-000041/receipt.pdf");
  EXPECT_EQ(script_.asked().back().header("sktt-receipt-code"), "ABCDE-FGHJK-M");
  EXPECT_TRUE(script_.asked().back().header("signature"));
  EXPECT_EQ(sktt::test::read_whole(out()), kKonsep);
}

TEST_F(Commands, CheckShowsTheCodeAlsoWhereItsPaperCannotBeSaved) {
  script_.answer(script_.case_at(2, ""));
  script_.answer({{"case", test::kCase}, {"receipt", {{"code", "ABCDE-FGHJK-M"}}}});
  script_.answer(200, "application/pdf", kKonsep);
  const auto saved =
      check(script_.context(), test::kCase, script_.directory() / "missing" / "receipt.pdf");
  ASSERT_FALSE(saved);
  EXPECT_THAT(saved.error().detail(), HasSubstr("keputusan sudah dicatat"));
  EXPECT_THAT(script_.printed(), HasSubstr("ABCDE-FGHJK-M"));
}

TEST_F(Commands, BookIsSavedInTheFormOfItsEnding) {
  for (const auto& [name, file, year, target] :
       {std::tuple("register", "b.pdf", "", "/v1/books/register.pdf"),
        std::tuple("agenda", "b.CSV", "2025", "/v1/books/agenda.csv?year=2025")}) {
    script_.answer(200, "application/pdf", kKonsep);
    const auto year_asked = *year == '\0' ? std::nullopt : std::optional<std::string>(year);
    ASSERT_TRUE(book(script_.context(), {name, year_asked, script_.directory() / file}));
    EXPECT_EQ(script_.asked().back().target, target);
    EXPECT_EQ(sktt::test::read_whole(script_.directory() / file), kKonsep);
  }
}

TEST_F(Commands, BookFindsAFaultyCommandBeforeItAsks) {
  for (const BookOptions& options :
       {BookOptions{"tamu", {}, out()}, BookOptions{"agenda", "26", out()},
        BookOptions{"agenda", "2026&", out()}, BookOptions{"agenda", {}, "buku.xlsx"},
        BookOptions{"agenda", {}, "buku"}}) {
    const auto asked = book(script_.context(), options);
    ASSERT_FALSE(asked);
    EXPECT_EQ(exit_code_of(asked.error()), ExitCode::usage);
  }
  EXPECT_TRUE(script_.asked().empty());
}

TEST_F(Commands, RegisterSavesTheSealedLetterAndNoOther) {
  script_.answer(script_.case_at(8, ""));
  script_.answer({{"case", test::kCase}, {"draft_sha256", konsep_digest()}});
  script_.answer(200, "application/pdf", kKonsep);
  ASSERT_TRUE(register_letter(script_.context(), test::kCase, out()));
  EXPECT_EQ(sktt::test::read_whole(out()), kKonsep);

  script_.answer(script_.case_at(8, ""));
  script_.answer({{"case", test::kCase}, {"draft_sha256", konsep_digest()}});
  script_.answer(200, "application/pdf", "another file");
  EXPECT_FALSE(register_letter(script_.context(), test::kCase, out()));
}

TEST_F(Commands, HandOverNeedsTheReceiptOrAnException) {
  EXPECT_FALSE(hand_over(script_.context(), test::kCase, {"S", "DIRI_SENDIRI", {}, {}}));
  EXPECT_FALSE(hand_over(script_.context(), test::kCase, {"S", "DIRI_SENDIRI", "A", "B"}));
  script_.answer(script_.case_at(9, ""));
  script_.answer({{"case", test::kCase}});
  ASSERT_TRUE(hand_over(script_.context(), test::kCase, {"S", "DIRI_SENDIRI", "AAAAA", {}}));
  EXPECT_EQ(script_.last_body().at("hand_over"),
            json({{"name", "S"}, {"relation", "DIRI_SENDIRI"}, {"receipt", "AAAAA"}}));
}

TEST_F(Commands, CancelUsesTheNonceOfTheCancellation) {
  json view = script_.case_at(2, "");
  view["cancellation"] = view["task"];
  view["cancellation"]["nonce"] = "n-0";
  script_.answer(view);
  script_.answer({{"case", test::kCase}, {"state", "cancelled"}});
  ASSERT_TRUE(cancel(script_.context(), test::kCase, "atas permintaan pemohon"));
  EXPECT_EQ(script_.asked().back().target, "/v1/cases/2026-000041/cancellation");
  EXPECT_THAT(script_.asked().back().header("signature-input").value(), HasSubstr("\"n-0\""));
}

TEST_F(Commands, RevokeUsesTheNonceOfTheRevocationAndNamesItsReasons) {
  json view = script_.case_at(9, konsep_digest());
  view["revocation"] = view["task"];
  view["revocation"]["nonce"] = "n-r";
  script_.answer(view);
  script_.answer({{"case", test::kCase}, {"state", "completed"}});
  ASSERT_TRUE(revoke(script_.context(), test::kCase, {"LAINNYA"}, "paspor palsu"));
  EXPECT_EQ(script_.asked().back().target, "/v1/cases/2026-000041/revocation");
  EXPECT_THAT(script_.asked().back().header("signature-input").value(), HasSubstr("\"n-r\""));
  EXPECT_EQ(script_.last_body().at("reasons"), json({"LAINNYA"}));
  EXPECT_EQ(script_.last_body().at("note"), "paspor palsu");
  EXPECT_THAT(script_.printed(), HasSubstr("dicabut"));
  script_.answer(script_.case_at(9, konsep_digest()));
  const auto refused = revoke(script_.context(), test::kCase, {"LAINNYA"}, "x");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::forbidden);
}

TEST_F(Commands, ApproveSaysWhyACaseOfTheirRoleIsNotTheirs) {
  ASSERT_TRUE(open_konsep());
  json view = script_.case_at(7, konsep_digest());
  view["task"] = nullptr;
  view["task_refused"] = "this person acted on this case as kabid";
  script_.answer(view);
  const auto approved = approve(script_.context(), test::kCase);
  ASSERT_FALSE(approved);
  EXPECT_THAT(approved.error().detail(), HasSubstr("sebabnya: this person acted on this case"));
}

TEST_F(Commands, ShowSaysWhoCollectedAndOnWhat) {
  json view = script_.case_at(9, "");
  view["events"] = {
      {{"kind", "collected"},
       {"collection",
        {{"name", "Kim"}, {"relation", "WALI"}, {"exception", "TANDA_BUKTI_HILANG"}}}},
      {{"kind", "collected"}, {"collection", {{"name", "Ani"}, {"relation", "DIRI_SENDIRI"}}}}};
  script_.answer(view);
  ASSERT_TRUE(show_case(script_.context(), test::kCase));
  EXPECT_THAT(script_.printed(), HasSubstr("oleh Kim (WALI)"));
  EXPECT_THAT(script_.printed(), HasSubstr("TANDA_BUKTI_HILANG"));
  EXPECT_THAT(script_.printed(), HasSubstr("oleh Ani (DIRI_SENDIRI), dengan tanda bukti"));
}

TEST_F(Commands, InboxReadsEveryPage) {
  script_.answer({{"tasks", {{{"case", "2026-000001"}}}}, {"next", "AAAA"}});
  script_.answer({{"tasks", {{{"case", "2026-000002"}}}}, {"next", "BBBB"}});
  script_.answer({{"tasks", {{{"case", "2026-000003"}}}}, {"next", nullptr}});
  ASSERT_TRUE(inbox(script_.context()));
  for (const char* number : {"2026-000001", "2026-000002", "2026-000003"}) {
    EXPECT_THAT(script_.printed(), HasSubstr(number));
  }
  EXPECT_EQ(script_.asked().at(2).target, "/v1/tasks?cursor=BBBB");
}

TEST_F(Commands, InboxPutsNothingButACursorIntoItsNextRequest) {
  for (const char* next : {"AA&limit=1", "AA BB", "AA\r\nx: y", "AA==", "/.."}) {
    script_.answer({{"tasks", json::array()}, {"next", next}});
    EXPECT_FALSE(inbox(script_.context())) << next;
  }
  EXPECT_EQ(script_.asked().size(), 5U);
}

TEST_F(Commands, SayWhenNobodyAnswers) {
  script_.go_away();
  const auto shown = inbox(script_.context());
  ASSERT_FALSE(shown);
  EXPECT_EQ(exit_code_of(shown.error()), ExitCode::unreachable);
}

TEST_F(Commands, PrintTheServicesOwnJsonForScripts) {
  const json answer{{"tasks", json::array()}, {"more", "later"}};
  script_.answer(answer);
  ASSERT_TRUE(inbox(script_.context(OutputFormat::json)));
  EXPECT_EQ(json::parse(script_.printed()), answer);
}

}  // namespace
}  // namespace sktt::client
