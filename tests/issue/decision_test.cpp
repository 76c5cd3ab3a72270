#include "issue/decision.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "issue/presented.hpp"
#include "registry/books.hpp"
#include "registry/documents.hpp"
#include "registry/standing.hpp"
#include "tlog/log.hpp"

namespace sktt::issue {
namespace {

class OneDecision : public testing::Test {
 protected:
  static test::OfficeFixture& office() {
    // One office for the whole suite: making six sealed keys costs most of a test's time.
    static test::OfficeFixture fixture;
    return fixture;
  }

  static std::size_t events_of(const std::string& number) {
    return registry::load_standing(office().reader(), number).value().events.size();
  }

  /// Decides as given and expects a refusal that leaves everything as it was.
  static Error refused(std::string_view official, const Task& task, const Decision& decision) {
    const std::size_t before = events_of(task.case_number);
    auto result = office().decide(official, task, decision);
    EXPECT_FALSE(result) << "the decision was carried out";
    EXPECT_EQ(events_of(task.case_number), before);
    return result ? Error(Errc::refused, "it was not") : result.error();
  }
};

TEST_F(OneDecision, LeadsACaseThroughTheWholeProcedureToAGreenLetter) {
  const std::string number = office().case_before("");
  EXPECT_EQ(office().task("loket", number).state, sop::State::registration);
  const DecisionResult sealed = office().ya("loket", number);
  EXPECT_EQ(sealed.state, sop::State::ready_for_collection);
  ASSERT_TRUE(sealed.letter_number);
  const auto presented = verify_presented(office().office(), office().konsep(number));
  ASSERT_TRUE(presented);
  EXPECT_TRUE(presented.value().green()) << presented.value().sentence_english;
  EXPECT_EQ(presented.value().finding, RegisterFinding::issued);
  EXPECT_EQ(office().ya("loket", number).state, sop::State::completed);
}

TEST_F(OneDecision, KeepsOneLeafForEachEvent) {
  const std::string number = office().case_before("kasi");
  const auto standing = registry::load_standing(office().reader(), number).value();
  for (const registry::EventRecord& record : standing.events) {
    EXPECT_TRUE(tlog::leaf_at(office().reader(), record.leaf));
  }
}

TEST_F(OneDecision, VoidsTheParafsWhenTheKabidReturnsTheKonsep) {
  const std::string number = office().case_before("kabid");
  const DecisionResult returned = office().tidak("kabid", number);
  EXPECT_EQ(returned.state, sop::State::section_review);
  EXPECT_EQ(returned.version, 2);
  const auto standing = registry::load_standing(office().reader(), number).value();
  const auto first = registry::load_version(office().reader(), standing.record.id, 1).value();
  EXPECT_EQ(first.status, registry::DocumentStatus::voided);
  EXPECT_FALSE(standing.state.paraf_kasi);
}

TEST_F(OneDecision, GoesOnAfterEveryReturn) {
  const std::string number = office().case_before("kadis");
  office().tidak("kadis", number);
  EXPECT_EQ(office().tidak("kasi", number).state, sop::State::drafting);
  office().ya("administrator", number);
  office().ya("kasi", number);
  office().ya("kabid", number);
  office().ya("kadis", number);
  EXPECT_TRUE(office().ya("loket", number).letter_number);
}

TEST_F(OneDecision, IsRefusedWhenItsNonceWasUsed) {
  const std::string number = office().case_before("kasi");
  const Task task = office().task("kasi", number);
  const Decision decision = office().decision("kasi", task, sop::Outcome::tidak);
  ASSERT_TRUE(office().decide("kasi", task, decision));
  EXPECT_EQ(refused("kasi", task, decision).code(), Errc::conflict);
}

TEST_F(OneDecision, IsRefusedWhenTheNonceWasAnotherOfficials) {
  const std::string number = office().case_before("kasi");
  const Task task = office().task("kasi", number);
  Decision decision = office().decision("kasi", task, sop::Outcome::tidak);
  decision.assignment = "A-0004";
  EXPECT_EQ(refused("kabid", task, decision).code(), Errc::conflict);
}

TEST_F(OneDecision, IsRefusedUnderAnotherOfficialsAssignment) {
  const std::string number = office().case_before("kasi");
  const Task task = office().task("kasi", number);
  Decision decision = office().decision("kasi", task, sop::Outcome::tidak);
  decision.assignment = "A-0004";
  EXPECT_EQ(refused("kasi", task, decision).code(), Errc::forbidden);
}

TEST_F(OneDecision, IsRefusedForAnotherActivityThanItsNonce) {
  const std::string number = office().case_before("kasi");
  const Task task = office().task("kasi", number);
  Decision decision = office().decision("kasi", task, sop::Outcome::tidak);
  decision.activity = 5;
  EXPECT_EQ(refused("kasi", task, decision).code(), Errc::conflict);
}

TEST_F(OneDecision, IsRefusedWhenAnotherKonsepWasReviewed) {
  const std::string number = office().case_before("kasi");
  const Task task = office().task("kasi", number);
  Decision decision = office().decision("kasi", task, sop::Outcome::tidak);
  decision.draft_sha256->value[0] ^= 1U;
  EXPECT_EQ(refused("kasi", task, decision).code(), Errc::conflict);
}

TEST_F(OneDecision, IsRefusedWhenAnotherFileWasReviewed) {
  const std::string number = office().case_before("kasi");
  const Task task = office().task("kasi", number);
  Decision decision = office().decision("kasi", task, sop::Outcome::tidak);
  decision.berkas_sha256.value[31] ^= 1U;
  EXPECT_EQ(refused("kasi", task, decision).code(), Errc::conflict);
}

TEST_F(OneDecision, IsRefusedWithoutAPassphraseWhereAKeySigns) {
  const std::string number = office().case_before("kasi");
  const Task task = office().task("kasi", number);
  Decision decision = office().decision("kasi", task, sop::Outcome::ya);
  decision.passphrase.reset();
  EXPECT_EQ(refused("kasi", task, decision).code(), Errc::malformed);
}

TEST_F(OneDecision, IsRefusedWithAPassphraseSealedForAnotherTask) {
  const std::string number = office().case_before("kasi");
  const std::string other = office().case_before("kasi");
  const Task task = office().task("kasi", number);
  Decision decision = office().decision("kasi", task, sop::Outcome::ya);
  decision.passphrase = office().seal_passphrase(office().task("kasi", other), test::kPassphrase);
  EXPECT_EQ(refused("kasi", task, decision).code(), Errc::refused);
}

TEST_F(OneDecision, IsRefusedToDraftALetterForAPlaceOfAnotherOffice) {
  const std::string number = office().case_before("administrator");
  const Task task = office().task("administrator", number);
  Decision decision = office().decision("administrator", task, sop::Outcome::ya);
  decision.data->alamat.kode_wilayah = "33.70.01";
  const Error error = refused("administrator", task, decision);
  EXPECT_EQ(error.code(), Errc::malformed);
  ASSERT_EQ(error.fields().size(), 1U);
  EXPECT_EQ(error.fields().front().field, "/data/alamat/kode_wilayah");
}

TEST_F(OneDecision, IsRefusedToAcceptAFileThatLacksARequirement) {
  const std::string number = office().submit("APP-12").case_number;
  const Task task = office().task("loket", number);
  const Error error = refused("loket", task, office().decision("loket", task, sop::Outcome::ya));
  EXPECT_EQ(error.code(), Errc::refused);
  EXPECT_EQ(error.fields().size(), 1U);
}

TEST_F(OneDecision, NumbersLettersWithoutGapsEvenWhenASealingFails) {
  const std::string first = office().case_before("");
  const std::string second = office().case_before("");
  const std::size_t before = registry::list_agenda(office().reader()).value().size();
  const Task task = office().task("loket", first);
  const Decision decision = office().decision("loket", task, sop::Outcome::ya);
  const auto change = [](db::Sql sql) {
    const auto lock = office().office().writer.lock();
    ASSERT_TRUE(lock.connection().execute(sql));
  };
  // The last that a seal writes: number, revision and line of the book are there already.
  change(
      "CREATE TRIGGER no_seal BEFORE UPDATE ON application_case"
      " WHEN NEW.state = 'ready_for_collection' BEGIN SELECT RAISE(ABORT, 'no'); END");
  refused("loket", task, decision);
  EXPECT_EQ(registry::list_agenda(office().reader()).value().size(), before);
  change("DROP TRIGGER no_seal");
  EXPECT_TRUE(office().decide("loket", task, decision));
  office().ya("loket", second);
  const auto agenda = registry::list_agenda(office().reader()).value();
  ASSERT_EQ(agenda.size(), before + 2);
  for (std::size_t index = 0; index < agenda.size(); ++index) {
    EXPECT_EQ(agenda[index].line, static_cast<std::int64_t>(index) + 1);
  }
}

TEST(Passphrase, IsCountedBeforeItIsTriedAndLocksAfterFiveWrongOnes) {
  test::OfficeFixture office;
  const std::string number = office.case_before("kasi");
  for (int tried = 0; tried < 5; ++tried) {
    const Task task = office.task("kasi", number);
    Decision decision = office.decision("kasi", task, sop::Outcome::ya);
    decision.passphrase = office.seal_passphrase(task, "bukan kata sandi saya");
    EXPECT_EQ(office.decide("kasi", task, decision).error().code(), Errc::unauthenticated);
    office.clock().advance(std::chrono::minutes(1));
  }
  const Task task = office.task("kasi", number);
  EXPECT_EQ(
      office.decide("kasi", task, office.decision("kasi", task, sop::Outcome::ya)).error().code(),
      Errc::locked);
}

TEST_F(OneDecision, CancelsACaseBeforeItIsRegistered) {
  const std::string number = office().case_before("kabid");
  const auto view = view_case(office().office(), office().official("loket"), number).value();
  ASSERT_TRUE(view.cancellation);
  const Task& task = *view.cancellation;
  const Identity& who = office().official("loket");
  const auto cancelled = cancel(
      office().office(), who,
      {number, task.assignment, task.draft_sha256, task.berkas_sha256, "dicabut pemohon"},
      {who.key.key_id, task.nonce, "base", "input", Bytes{1}, Bytes{2}, office().clock().now()});
  ASSERT_TRUE(cancelled) << cancelled.error().detail();
  EXPECT_EQ(cancelled.value().state, sop::State::cancelled);
}

TEST(ServiceThatStartsWithAnEarlierClock, DatesNoActBeforeTheLastOne) {
  test::OfficeFixture office;
  const std::string number = office.case_before("kadis");
  office.close_database();
  office.clock().advance(-std::chrono::hours(1));
  office.open_database();
  office.ya("kadis", number);
  office.ya("loket", number);
  const auto standing = registry::load_standing(office.reader(), number).value();
  Instant last = standing.events.front().event.at;
  for (const registry::EventRecord& record : standing.events) {
    EXPECT_GE(record.event.at, last) << sop::to_name(record.event.kind);
    last = record.event.at;
  }
  const Bytes file = office.konsep(number);
  EXPECT_TRUE(verify_presented(office.office(), file).value().green());
}

TEST(FileThatWasHandedInAgain, IsJudgedByThatDay) {
  test::OfficeFixture office;
  const Acknowledgement handed_in = office.submit("APP-01");
  const std::string& number = handed_in.case_number;
  const Submission again = office.submission("APP-01");
  const auto left = std::chrono::sys_days(again.application.kitas_berlaku_sd) -
                    std::chrono::sys_days(office.office().today());
  const auto hand_in_after = [&](std::chrono::days later) {
    office.tidak("loket", number);
    office.clock().set(test::office_pki().now + later);
    return resubmit(office.office(), number, handed_in.tracking_token, again);
  };
  const auto warned = [&] {
    const auto view = view_case(office.office(), office.official("loket"), number).value();
    return std::any_of(view.warnings.begin(), view.warnings.end(), [](const auto& warning) {
      return warning.code == sop::WarningCode::kitas_expired;
    });
  };
  // On its last day the permit is good; a day later the very same file is not.
  ASSERT_TRUE(hand_in_after(left));
  EXPECT_FALSE(warned());
  ASSERT_TRUE(hand_in_after(left + std::chrono::days(1)));
  EXPECT_TRUE(warned());
  const Task task = office.task("loket", number);
  const auto accepted =
      office.decide("loket", task, office.decision("loket", task, sop::Outcome::ya));
  ASSERT_FALSE(accepted);
  EXPECT_EQ(accepted.error().code(), Errc::refused);
  ASSERT_EQ(accepted.error().fields().size(), 1U);
  EXPECT_NE(accepted.error().fields()[0].detail.find("KITAS_KEDALUWARSA"), std::string::npos);
}

TEST(FileThatWasHandedInAgain, IsAcceptedOnThePermitsLastDay) {
  test::OfficeFixture office;
  const Acknowledgement handed_in = office.submit("APP-01");
  const Submission again = office.submission("APP-01");
  office.tidak("loket", handed_in.case_number);
  office.clock().advance(std::chrono::sys_days(again.application.kitas_berlaku_sd) -
                         std::chrono::sys_days(office.office().today()));
  ASSERT_TRUE(resubmit(office.office(), handed_in.case_number, handed_in.tracking_token, again));
  EXPECT_EQ(office.ya("loket", handed_in.case_number).state, sop::State::drafting);
}

// Who asked was checked before the writer was free; a suspension may have come in between.
TEST(EndedKey, KeepsNothingMore) {
  test::OfficeFixture office;
  const std::string number = office.submit("APP-01").case_number;
  const Task task = office.task("loket", number);
  const Decision decision = office.decision("loket", task, sop::Outcome::ya);
  {
    const auto lock = office.office().writer.lock();
    ASSERT_TRUE(registry::end_request_keys(lock.connection(), office.official("loket").official.id,
                                           office.clock().now()));
  }
  const auto late = office.decide("loket", task, decision);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code(), Errc::unauthenticated);
  EXPECT_EQ(registry::load_standing(office.reader(), number).value().events.size(), 1U);
  EXPECT_TRUE(registry::list_evidence(office.reader()).value().empty());
}

}  // namespace
}  // namespace sktt::issue
