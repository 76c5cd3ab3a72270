#include "sop/workflow.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace sktt::sop {
namespace {

using test::kAdministrator;
using test::kApplicant;
using test::kKabid;
using test::kKadis;
using test::kKasi;
using test::kLoket;
using testing::ElementsAre;
using testing::HasSubstr;

Result<std::vector<Event>> attempt(const CaseState& current, const Command& command,
                                   const Actor& actor) {
  return apply(test::office_procedure(), current, command, actor, test::monday_morning());
}

std::vector<EventKind> kinds(const std::vector<Event>& events) {
  std::vector<EventKind> out;
  for (const Event& event : events) {
    out.push_back(event.kind);
  }
  return out;
}

/// A case as it stands after the first `count` steps of the smooth way, then `more`.
CaseState standing(std::size_t count, const std::vector<test::Step>& more = {}) {
  std::vector<test::Step> steps = test::smooth_way(count);
  steps.insert(steps.end(), more.begin(), more.end());
  return test::after(steps);
}

Errc refusal(const CaseState& current, const Command& command, const Actor& actor) {
  const auto events = attempt(current, command, actor);
  EXPECT_FALSE(events) << "was not refused";
  return events ? Errc::storage : events.error().code();
}

TEST(Workflow, TakesACaseThatNobodyReturnsToItsEnd) {
  const std::vector<State> states{
      State::returned_to_applicant, State::file_check,           State::drafting,
      State::section_review,        State::division_review,      State::awaiting_signature,
      State::registration,          State::ready_for_collection, State::completed};
  for (std::size_t count = 0; count < states.size(); ++count) {
    EXPECT_EQ(standing(count).state, states[count]) << count;
  }
}

TEST(Workflow, KeepsBothParafsAndTheSignatureOfOneVersion) {
  const CaseState sealed = standing(7);
  EXPECT_EQ(sealed.version, 1);
  EXPECT_EQ(sealed.attempt, 1);
  EXPECT_EQ(sealed.paraf_kasi, kKasi.person);
  EXPECT_EQ(sealed.paraf_kabid, kKabid.person);
  EXPECT_EQ(sealed.signed_by, kKadis.person);
}

TEST(Workflow, StampsEachEventWithTimeActorAndActivity) {
  const auto events = attempt(standing(3), test::ya(4), kKasi);
  ASSERT_TRUE(events);
  Event expected;
  expected.kind = EventKind::paraf_given;
  expected.at = test::monday_morning();
  expected.actor = kKasi;
  expected.activity = 4;
  expected.state = State::division_review;
  expected.attempt = 1;
  expected.version = 1;
  EXPECT_THAT(events.value(), ElementsAre(expected));
}

TEST(Return, GivesTheApplicantEveryReasonAtOnce) {
  const Decide both{2, Outcome::tidak, {"KITAS_KURANG", "SURAT_PEMILIK_KURANG"}, ""};
  const auto events = attempt(standing(1), both, kLoket);
  ASSERT_TRUE(events);
  EXPECT_THAT(kinds(events.value()), ElementsAre(EventKind::file_returned));
  EXPECT_EQ(events.value()[0].reasons, both.reasons);
}

TEST(Return, ComesBackAsTheSameCaseAndTheNextAttempt) {
  for (const Actor& actor : {kApplicant, kLoket}) {
    const CaseState again = standing(1, {{test::tidak(2), kLoket}, {Resubmit{}, actor}});
    EXPECT_EQ(again.state, State::file_check);
    EXPECT_EQ(again.attempt, 2);
  }
}

TEST(Return, ByTheKasiLeavesTheVersionDeadUntilTheNextDraft) {
  const auto events = attempt(standing(3), test::tidak(4), kKasi);
  ASSERT_TRUE(events);
  EXPECT_THAT(kinds(events.value()), ElementsAre(EventKind::draft_returned));
  const CaseState drafting = standing(3, {{test::tidak(4), kKasi}});
  EXPECT_EQ(drafting.state, State::drafting);
  EXPECT_EQ(drafting.version, 1);
  const CaseState redrafted = standing(3, {{test::tidak(4), kKasi}, {test::ya(3), kAdministrator}});
  EXPECT_EQ(redrafted.state, State::section_review);
  EXPECT_EQ(redrafted.version, 2);
}

TEST(Return, ByTheKabidVoidsTheParafAndRendersTheNextVersion) {
  const auto events = attempt(standing(4), test::tidak(5), kKabid);
  ASSERT_TRUE(events);
  EXPECT_THAT(kinds(events.value()),
              ElementsAre(EventKind::draft_returned, EventKind::parafs_voided,
                          EventKind::version_rendered));
  EXPECT_EQ(events.value()[1].version, 1);
  EXPECT_EQ(events.value()[2].version, 2);
  EXPECT_FALSE(events.value()[0].outside_sop);
  const CaseState back = standing(4, {{test::tidak(5), kKabid}});
  EXPECT_EQ(back.state, State::section_review);
  EXPECT_EQ(back.version, 2);
  EXPECT_EQ(back.paraf_kasi, std::nullopt);
}

TEST(Return, ByTheKadisVoidsBothParafsAndIsLoggedAsOutsideTheSop) {
  const auto events = attempt(standing(5), test::tidak(7), kKadis);
  ASSERT_TRUE(events);
  EXPECT_THAT(kinds(events.value()),
              ElementsAre(EventKind::draft_returned, EventKind::parafs_voided,
                          EventKind::version_rendered));
  EXPECT_TRUE(events.value()[0].outside_sop);
  const CaseState back = standing(5, {{test::tidak(7), kKadis}});
  EXPECT_EQ(back.state, State::section_review);
  EXPECT_EQ(back.paraf_kasi, std::nullopt);
  EXPECT_EQ(back.paraf_kabid, std::nullopt);
}

TEST(Return, LetsTheKasiInitialAgainOrSendTheFileToDrafting) {
  const CaseState back = standing(5, {{test::tidak(7), kKadis}});
  EXPECT_TRUE(attempt(back, test::ya(4), kKasi));
  const auto to_drafting = attempt(back, test::tidak(4), kKasi);
  ASSERT_TRUE(to_drafting);
  EXPECT_EQ(to_drafting.value().back().state, State::drafting);
}

TEST(Return, ByTheKadisIsRefusedOnceSwitchedOff) {
  const Procedure strict =
      test::edited_procedure("tidak = \"outside_sop\"", "tidak = \"switched_off\"");
  const auto events = apply(strict, standing(5), test::tidak(7), kKadis, test::monday_morning());
  ASSERT_FALSE(events);
  EXPECT_EQ(events.error().code(), Errc::refused);
  EXPECT_TRUE(apply(strict, standing(5), test::ya(7), kKadis, test::monday_morning()));
}

TEST(Refusal, IsForbiddenForEveryOtherRole) {
  const std::vector<Actor> everyone{kApplicant, kLoket, kAdministrator, kKasi, kKabid, kKadis};
  const std::vector<test::Step> way = test::smooth_way(8);
  for (std::size_t count = 1; count < 7; ++count) {
    for (const Actor& actor : everyone) {
      if (actor.role != way[count].actor.role) {
        EXPECT_EQ(refusal(standing(count), way[count].command, actor), Errc::forbidden)
            << count << " " << actor.person;
      }
    }
  }
}

TEST(Refusal, IsAConflictForEveryOtherActivity) {
  const std::vector<test::Step> way = test::smooth_way(8);
  for (std::size_t count = 0; count <= way.size(); ++count) {
    for (std::size_t other = 0; other < way.size(); ++other) {
      if (other != count) {
        EXPECT_EQ(refusal(standing(count), way[other].command, way[other].actor), Errc::conflict)
            << "after " << count << " steps, step " << other;
      }
    }
  }
}

TEST(Refusal, KnowsNoDecisionOnActivitiesOfTheApplicant) {
  EXPECT_EQ(refusal(standing(0), test::ya(1), kApplicant), Errc::conflict);
  EXPECT_EQ(refusal(standing(7), test::ya(9), kLoket), Errc::conflict);
  EXPECT_EQ(refusal(standing(5), test::ya(6), kKadis), Errc::conflict);
}

TEST(Refusal, KeepsOnePersonToOneRole) {
  const Actor kasi_as_kabid{kKasi.person, Role::kabid};
  const auto events = attempt(standing(4), test::ya(5), kasi_as_kabid);
  ASSERT_FALSE(events);
  EXPECT_EQ(events.error().code(), Errc::forbidden);
  EXPECT_THAT(events.error().detail(), HasSubstr("kasi"));
  EXPECT_EQ(refusal(standing(2), test::ya(3), {kLoket.person, Role::administrator}),
            Errc::forbidden);
  EXPECT_EQ(refusal(standing(3), Cancel{"salah"}, {kAdministrator.person, Role::loket}),
            Errc::forbidden);
}

TEST(Refusal, RemembersRolesOverReturns) {
  const CaseState back = standing(5, {{test::tidak(7), kKadis}});
  EXPECT_EQ(refusal(back, test::ya(4), {kKabid.person, Role::kasi}), Errc::forbidden);
  EXPECT_TRUE(attempt(back, test::ya(4), {"fajar", Role::kasi}));
}

TEST(Refusal, WantsAKnownReasonForATidakAndNoneForAYa) {
  const CaseState review = standing(3);
  EXPECT_EQ(refusal(review, Decide{4, Outcome::tidak, {}, "x"}, kKasi), Errc::refused);
  EXPECT_EQ(refusal(review, Decide{4, Outcome::tidak, {"NAMA"}, ""}, kKasi), Errc::refused);
  EXPECT_EQ(refusal(review, Decide{4, Outcome::tidak, {"KITAS_KURANG"}, ""}, kKasi), Errc::refused);
  EXPECT_EQ(refusal(review, Decide{4, Outcome::ya, {"NAMA_TIDAK_SESUAI"}, ""}, kKasi),
            Errc::refused);
  EXPECT_EQ(
      refusal(review, Decide{4, Outcome::tidak, {"NAMA_TIDAK_SESUAI", "NAMA_TIDAK_SESUAI"}, ""},
              kKasi),
      Errc::refused);
}

TEST(Refusal, WantsANoteWhereTheReasonSaysNothing) {
  const CaseState review = standing(3);
  EXPECT_EQ(refusal(review, Decide{4, Outcome::tidak, {"LAINNYA"}, ""}, kKasi), Errc::refused);
  EXPECT_TRUE(attempt(review, Decide{4, Outcome::tidak, {"LAINNYA"}, "tanda tangan"}, kKasi));
  EXPECT_EQ(refusal(review, Decide{4, Outcome::tidak, {"LAINNYA"}, "a\nb"}, kKasi),
            Errc::malformed);
  EXPECT_EQ(refusal(review, Decide{4, Outcome::ya, {}, std::string(501, 'a')}, kKasi),
            Errc::malformed);
}

TEST(Refusal, KnowsNoTidakWhereTheSopHasNone) {
  EXPECT_EQ(refusal(standing(2), Decide{3, Outcome::tidak, {"LAINNYA"}, "x"}, kAdministrator),
            Errc::refused);
  EXPECT_EQ(refusal(standing(6), Decide{8, Outcome::tidak, {"LAINNYA"}, "x"}, kLoket),
            Errc::refused);
}

TEST(Refusal, SignsNothingWithoutBothParafsHoweverTheCaseCameThere) {
  CaseState forged = standing(5);
  forged.paraf_kabid.reset();
  EXPECT_EQ(refusal(forged, test::ya(7), kKadis), Errc::refused);
  forged = standing(5);
  forged.paraf_kasi.reset();
  EXPECT_EQ(refusal(forged, test::ya(7), kKadis), Errc::refused);
  forged = standing(6);
  forged.signed_by.reset();
  EXPECT_EQ(refusal(forged, test::ya(8), kLoket), Errc::refused);
}

TEST(Submit, HappensOnceAndResubmitOnlyAfterAReturn) {
  EXPECT_EQ(refusal(standing(1), Submit{}, kApplicant), Errc::conflict);
  EXPECT_EQ(refusal(CaseState{}, Resubmit{}, kApplicant), Errc::conflict);
  EXPECT_EQ(refusal(standing(1, {{test::tidak(2), kLoket}}), Submit{}, kApplicant), Errc::conflict);
  EXPECT_EQ(refusal(CaseState{}, Submit{}, kKasi), Errc::forbidden);
}

TEST(HandOver, IsRecordedByLoketOnly) {
  EXPECT_EQ(refusal(standing(7), test::hand_over(), kApplicant), Errc::forbidden);
  const auto events = attempt(standing(7), test::hand_over(), kLoket);
  ASSERT_TRUE(events);
  EXPECT_EQ(events.value()[0].collection, test::hand_over().collection);
}

TEST(HandOver, WantsANameAndKnownCodes) {
  const CaseState ready = standing(7);
  EXPECT_EQ(refusal(ready, HandOver{{"", "WALI", {}}}, kLoket), Errc::malformed);
  EXPECT_EQ(refusal(ready, HandOver{{"Kim", "TETANGGA", {}}}, kLoket), Errc::refused);
  EXPECT_EQ(refusal(ready, HandOver{{"Kim", "WALI", "LUPA"}}, kLoket), Errc::refused);
  EXPECT_TRUE(attempt(ready, HandOver{{"Kim", "WALI", "TANDA_BUKTI_HILANG"}}, kLoket));
}

TEST(Cancel, IsOpenToLoketWithAReasonUntilTheLetterIsSealed) {
  for (std::size_t count = 1; count <= 8; ++count) {
    const auto events = attempt(standing(count), Cancel{"pemohon pindah"}, kLoket);
    EXPECT_EQ(static_cast<bool>(events), count <= 6) << count;
  }
  EXPECT_EQ(refusal(CaseState{}, Cancel{"x"}, kLoket), Errc::conflict);
  EXPECT_EQ(refusal(standing(7), Cancel{"x"}, kLoket), Errc::conflict);
  EXPECT_EQ(refusal(standing(4), Cancel{""}, kLoket), Errc::refused);
  EXPECT_EQ(refusal(standing(4), Cancel{"x"}, kKadis), Errc::forbidden);
}

TEST(Cancel, IsFinal) {
  const CaseState cancelled = standing(4, {{Cancel{"ganda"}, kLoket}});
  EXPECT_EQ(cancelled.state, State::cancelled);
  for (const test::Step& step : test::smooth_way(8)) {
    EXPECT_EQ(refusal(cancelled, step.command, step.actor), Errc::conflict);
  }
  EXPECT_EQ(refusal(cancelled, Cancel{"lagi"}, kLoket), Errc::conflict);
}

TEST(Revocation, IsTheKadisAloneAndLeavesTheCaseWhereItStands) {
  const Revoke wrong{{"DATA_TIDAK_BENAR"}, "paspor palsu"};
  for (const std::size_t count : {std::size_t{7}, std::size_t{8}}) {
    const auto events = attempt(standing(count), wrong, kKadis);
    ASSERT_TRUE(events) << count;
    EXPECT_THAT(kinds(events.value()), ElementsAre(EventKind::letter_revoked));
    EXPECT_EQ(events.value()[0].reasons, wrong.reasons);
    EXPECT_EQ(events.value()[0].note, wrong.note);
    EXPECT_EQ(events.value()[0].state, standing(count).state);
    for (const Actor& other : {kApplicant, kLoket, kAdministrator, kKasi, kKabid}) {
      EXPECT_EQ(refusal(standing(count), wrong, other), Errc::forbidden) << other.person;
    }
  }
}

TEST(Revocation, NeedsALetterThatIsInForce) {
  for (std::size_t count = 0; count <= 6; ++count) {
    EXPECT_EQ(refusal(standing(count), Revoke{{"KESALAHAN_DINAS"}, ""}, kKadis), Errc::conflict)
        << count;
  }
  const CaseState revoked = standing(8, {{Revoke{{"KESALAHAN_DINAS"}, ""}, kKadis}});
  EXPECT_EQ(revoked.letter, LetterStanding::revoked);
  EXPECT_EQ(revoked.state, State::completed);
  EXPECT_EQ(refusal(revoked, Revoke{{"KESALAHAN_DINAS"}, ""}, kKadis), Errc::conflict);
  EXPECT_EQ(refusal(revoked, Supersede{"470/0002/SKTT/XI/2026"}, kLoket), Errc::conflict);
}

TEST(Revocation, WantsAKnownReasonAndANoteWhereItSaysNothing) {
  const CaseState ready = standing(7);
  EXPECT_EQ(refusal(ready, Revoke{{}, "x"}, kKadis), Errc::refused);
  EXPECT_EQ(refusal(ready, Revoke{{"NAMA_TIDAK_SESUAI"}, "x"}, kKadis), Errc::refused);
  EXPECT_EQ(refusal(ready, Revoke{{"KESALAHAN_DINAS", "KESALAHAN_DINAS"}, "x"}, kKadis),
            Errc::refused);
  EXPECT_EQ(refusal(ready, Revoke{{"LAINNYA"}, ""}, kKadis), Errc::refused);
  EXPECT_EQ(refusal(ready, Revoke{{"LAINNYA"}, "a\nb"}, kKadis), Errc::malformed);
  EXPECT_TRUE(attempt(ready, Revoke{{"LAINNYA", "KESALAHAN_DINAS"}, "salah cetak"}, kKadis));
}

TEST(Revocation, IsOpenToAKadisWhoOnceGaveTheParaf) {
  const Actor promoted{kKabid.person, Role::kadis};
  const auto events = attempt(standing(8), Revoke{{"KESALAHAN_DINAS"}, ""}, promoted);
  ASSERT_TRUE(events) << events.error().detail();
  EXPECT_EQ(evolve(standing(8), events.value()[0]).acted, standing(8).acted);
}

TEST(Supersession, NamesTheNewLetterAndLeavesTheCaseWhereItStands) {
  const auto events = attempt(standing(8), Supersede{"470/0002/SKTT/XI/2026"}, kLoket);
  ASSERT_TRUE(events);
  EXPECT_THAT(kinds(events.value()), ElementsAre(EventKind::letter_superseded));
  EXPECT_EQ(events.value()[0].note, "470/0002/SKTT/XI/2026");
  const CaseState old = standing(8, {{Supersede{"470/0002/SKTT/XI/2026"}, kLoket}});
  EXPECT_EQ(old.state, State::completed);
  EXPECT_EQ(old.letter, LetterStanding::superseded);
  EXPECT_EQ(refusal(standing(8), Supersede{"470/0002/SKTT/XI/2026"}, kKadis), Errc::forbidden);
  EXPECT_EQ(refusal(old, Supersede{"470/0003/SKTT/XI/2026"}, kLoket), Errc::conflict);
  EXPECT_EQ(refusal(standing(6), Supersede{"470/0003/SKTT/XI/2026"}, kLoket), Errc::conflict);
}

TEST(HandOver, IsRefusedOfALetterThatLostItsForceAndLoketEndsTheCase) {
  for (const test::Step& lost : {test::Step{Revoke{{"KESALAHAN_DINAS"}, ""}, kKadis},
                                 test::Step{Supersede{"470/0002/SKTT/XI/2026"}, kLoket}}) {
    const CaseState waiting = standing(7, {lost});
    EXPECT_EQ(waiting.state, State::ready_for_collection);
    const auto handed = attempt(waiting, test::hand_over(), kLoket);
    ASSERT_FALSE(handed);
    EXPECT_EQ(handed.error().code(), Errc::refused);
    EXPECT_THAT(handed.error().detail(), HasSubstr("Loket ends the case by cancelling it"));
    EXPECT_FALSE(check_actor(test::office_procedure(), waiting, kLoket));
    EXPECT_TRUE(attempt(waiting, Cancel{"surat dicabut"}, kLoket));
  }
}

TEST(Evolve, LetsNoParafOutliveItsVersionOrItsVoiding) {
  const CaseState both = standing(5);
  ASSERT_TRUE(both.paraf_kasi && both.paraf_kabid);
  Event event;
  event.actor = kKadis;
  event.state = State::section_review;
  event.attempt = both.attempt;
  for (const EventKind kind : {EventKind::parafs_voided, EventKind::version_rendered}) {
    event.kind = kind;
    event.version = kind == EventKind::parafs_voided ? both.version : both.version + 1;
    const CaseState left = evolve(both, event);
    EXPECT_FALSE(left.paraf_kasi) << to_name(kind);
    EXPECT_FALSE(left.paraf_kabid) << to_name(kind);
  }
}

TEST(CheckActor, AdmitsWhomTheCaseWaitsFor) {
  EXPECT_TRUE(check_actor(test::office_procedure(), standing(3), kKasi));
  EXPECT_FALSE(check_actor(test::office_procedure(), standing(3), kKabid));
  EXPECT_TRUE(check_actor(test::office_procedure(), standing(0), kLoket));
  EXPECT_EQ(check_actor(test::office_procedure(), standing(8), kLoket).error().code(),
            Errc::conflict);
}

}  // namespace
}  // namespace sktt::sop
