#include "registry/cases.hpp"

#include "fixture.hpp"
#include "registry/kept_answers.hpp"
#include "registry/receipts.hpp"
#include "registry/visits.hpp"

namespace sktt::registry::test {
namespace {

using namespace std::chrono_literals;
using Cases = RegisterTest;
using Receipts = RegisterTest;
using Answers = RegisterTest;
using Visits = RegisterTest;
using Attachments = RegisterTest;

TEST_F(Cases, AreNumberedOneAfterTheOther) {
  EXPECT_EQ(new_case("a").number, "2026-000001");
  EXPECT_EQ(new_case("b").number, "2026-000002");
  EXPECT_EQ(taken(list_case_numbers(connection_)).size(), 2U);
}

TEST_F(Cases, AreFoundByRowAndByNumber) {
  const CaseRecord added = new_case("a");
  for (const CaseRecord& found :
       {taken(load_case(connection_, added.id)), taken(find_case(connection_, added.number))}) {
    EXPECT_EQ(found.number, added.number);
    EXPECT_EQ(found.state, sop::State::file_check);
    EXPECT_EQ(found.state_since, noon());
    EXPECT_EQ(found.submitted_at, noon());
    EXPECT_EQ(found.application, added.application);
    EXPECT_EQ(found.berkas_sha256, digest_of_text("berkas"));
    EXPECT_EQ(found.collection_day, std::nullopt);
  }
  expect_error(load_case(connection_, added.id + 1), Errc::not_found);
  expect_error(find_case(connection_, "2026-000002"), Errc::not_found);
  expect_error(find_case(connection_, "2025-000001"), Errc::not_found);
  expect_error(find_case(connection_, "2026-1"), Errc::not_found);
}

TEST_F(Cases, AreTrackedOnlyWithTheirOwnToken) {
  const CaseRecord first = new_case("a");
  const CaseRecord second = new_case("b");
  EXPECT_EQ(taken(find_tracked_case(connection_, first.number, digest_of_text("a"))).id, first.id);
  const auto wrong = find_tracked_case(connection_, first.number, digest_of_text("b"));
  const auto unknown = find_tracked_case(connection_, "2026-999999", digest_of_text("a"));
  expect_error(wrong, Errc::not_found);
  expect_error(unknown, Errc::not_found);
  EXPECT_EQ(wrong.error().detail(), unknown.error().detail());
  EXPECT_NE(first.id, second.id);
}

TEST_F(Cases, HaveTokensOfTheirOwn) {
  const CaseRecord first = new_case("a");
  EXPECT_THROW(static_cast<void>(new_case("a")), std::runtime_error);
  EXPECT_EQ(taken(list_case_numbers(connection_)).size(), 1U);
  EXPECT_EQ(new_case("b").id, first.id + 1);
}

// Two queries name states in SQL; the procedure says which of them are final.
TEST_F(Cases, AreOpenInEveryStateButTheFinalOnes) {
  const CaseRecord added = new_case("a");
  done(set_application(connection_, added.id, R"({"nomor_surat_diganti":"470/0001"})",
                       digest_of_text("a")));
  std::size_t states = 0;
  std::size_t open = 0;
  for (auto state = sop::State::file_check; state <= sop::State::cancelled;
       state = static_cast<sop::State>(static_cast<int>(state) + 1)) {
    SCOPED_TRACE(std::string(sop::to_name(state)));
    done(set_state(connection_, added.id, state, noon()));
    const bool goes_on = !sop::is_final(state);
    EXPECT_EQ(taken(find_open_replacement(connection_, "470/0001", std::nullopt)).has_value(),
              goes_on);
    EXPECT_EQ(taken(count_waiting(connection_)).count(state), goes_on ? 1U : 0U);
    ++states;
    open += goes_on ? 1 : 0;
  }
  EXPECT_EQ(states, 10U);
  EXPECT_EQ(open, 8U);
}

TEST_F(Cases, TakeCorrectedData) {
  const CaseRecord added = new_case("a");
  const CaseRecord other = new_case("b");
  done(set_application(connection_, added.id, R"({"new":1})", digest_of_text("new")));
  const CaseRecord found = taken(load_case(connection_, added.id));
  EXPECT_EQ(found.application, R"({"new":1})");
  EXPECT_EQ(found.berkas_sha256, digest_of_text("new"));
  EXPECT_EQ(taken(load_case(connection_, other.id)).application, other.application);
}

TEST_F(Receipts, AreUsedUpOnceAndOnlyByTheirOwnCase) {
  const CaseRecord first = new_case("a");
  const CaseRecord second = new_case("b");
  const Date day = taken(date_from_iso("2026-11-26"));
  const Instant now = noon();
  expect_error(consume_receipt(connection_, first.id, digest_of_text("r1"), now), Errc::refused);
  done(set_receipt(connection_, first.id, digest_of_text("r1"), day));
  done(set_receipt(connection_, second.id, digest_of_text("r2"), day));
  EXPECT_EQ(taken(load_case(connection_, first.id)).collection_day, day);

  expect_error(consume_receipt(connection_, first.id, digest_of_text("r2"), now), Errc::refused);
  expect_error(consume_receipt(connection_, second.id, digest_of_text("r1"), now), Errc::refused);
  done(consume_receipt(connection_, first.id, digest_of_text("r1"), now));
  expect_error(consume_receipt(connection_, first.id, digest_of_text("r1"), now), Errc::refused);
  EXPECT_EQ(taken(load_case(connection_, first.id)).collection_day, day);
  done(consume_receipt(connection_, second.id, digest_of_text("r2"), now));
}

TEST_F(Receipts, AreStillKnownOnceTheyAreUsed) {
  const CaseRecord mine = new_case("a");
  const Date day = taken(date_from_iso("2026-11-26"));
  done(set_receipt(connection_, mine.id, digest_of_text("r"), day));
  EXPECT_EQ(taken(try_receipt(connection_, mine.id, digest_of_text("r"), day)).used_at,
            std::nullopt);
  done(consume_receipt(connection_, mine.id, digest_of_text("r"), noon()));
  EXPECT_EQ(taken(try_receipt(connection_, mine.id, digest_of_text("r"), day)).used_at, noon());
}

TEST_F(Receipts, AreNotTriedAnyMoreAfterFiveWrongCodesOnOneDay) {
  const CaseRecord mine = new_case("a");
  const CaseRecord other = new_case("b");
  const Date day = taken(date_from_iso("2026-11-26"));
  done(set_receipt(connection_, mine.id, digest_of_text("r"), day));
  done(set_receipt(connection_, other.id, digest_of_text("s"), day));
  for (int count = 0; count < kMaxWrongReceipts; ++count) {
    // A right code in between is no wrong one, and forgives none.
    EXPECT_TRUE(try_receipt(connection_, mine.id, digest_of_text("r"), day));
    expect_error(try_receipt(connection_, mine.id, digest_of_text("s"), day), Errc::not_found);
  }
  expect_error(try_receipt(connection_, mine.id, digest_of_text("r"), day), Errc::too_many);
  EXPECT_TRUE(try_receipt(connection_, other.id, digest_of_text("s"), day));
  const Date next_day = taken(date_from_iso("2026-11-27"));
  EXPECT_TRUE(try_receipt(connection_, mine.id, digest_of_text("r"), next_day));
  expect_error(try_receipt(connection_, mine.id, digest_of_text("s"), next_day), Errc::not_found);
  EXPECT_TRUE(try_receipt(connection_, mine.id, digest_of_text("r"), next_day));
}

TEST_F(Answers, AreFoundByTheirKeyForADayAndThenForgotten) {
  const KeptAnswer answer{digest_of_text("key"), digest_of_text("request"), Bytes(16, 7),
                          "2026-000001", noon()};
  done(keep_answer(connection_, answer));
  EXPECT_EQ(taken(find_answer(connection_, digest_of_text("key"), noon())), answer);
  EXPECT_EQ(taken(find_answer(connection_, digest_of_text("other"), noon())), std::nullopt);
  expect_error(keep_answer(connection_, answer), Errc::conflict);
  const Instant last = noon() + kAnswerLifetime - std::chrono::seconds(1);
  EXPECT_EQ(taken(find_answer(connection_, digest_of_text("key"), last)), answer);
  const Instant past = noon() + kAnswerLifetime;
  EXPECT_EQ(taken(find_answer(connection_, digest_of_text("key"), past)), std::nullopt);
  // Whoever keeps the next one clears the old away, so that the key may be used again.
  KeptAnswer next = answer;
  next.accepted_at = past;
  done(keep_answer(connection_, next));
  EXPECT_EQ(taken(find_answer(connection_, digest_of_text("key"), past)), next);
}

TEST_F(Visits, EndWhereTheNextStateBegins) {
  const CaseRecord first = new_case("a");
  const CaseRecord second = new_case("b");
  const auto step = [&](const CaseRecord& of, sop::State state, std::chrono::minutes after) {
    sop::Event event = event_into(sop::EventKind::submitted, state, 0);
    event.at = noon() + after;
    record(of, event);
  };
  using std::chrono::minutes;
  step(first, sop::State::file_check, minutes(0));
  step(second, sop::State::file_check, minutes(1));
  step(first, sop::State::file_check, minutes(2));  // Something happened, and it stayed.
  step(first, sop::State::drafting, minutes(7));
  step(first, sop::State::section_review, minutes(9));
  const auto visits = taken(list_ended_visits(connection_, noon(), 100));
  ASSERT_EQ(visits.size(), 2U);
  EXPECT_EQ(visits[0].state, sop::State::file_check);
  EXPECT_EQ(visits[0].entered, noon());
  EXPECT_EQ(visits[0].left, noon() + minutes(7));
  EXPECT_EQ(visits[1].state, sop::State::drafting);
  EXPECT_EQ(visits[1].left, noon() + minutes(9));
  // Older ones are left out, and one whose beginning is not among the last events.
  EXPECT_EQ(taken(list_ended_visits(connection_, noon() + minutes(7), 100)).size(), 1U);
  EXPECT_EQ(taken(list_ended_visits(connection_, noon(), 3)).size(), 1U);
  EXPECT_TRUE(taken(list_ended_visits(connection_, noon(), 2)).empty());
  const std::map<sop::State, std::int64_t> waiting{{sop::State::file_check, 1},
                                                   {sop::State::section_review, 1}};
  EXPECT_EQ(taken(count_waiting(connection_)), waiting);
}

TEST_F(Cases, AreListedFromAPlaceOn) {
  const CaseRecord first = new_case("a");
  const CaseRecord second = new_case("b");
  const CaseRecord third = new_case("c");
  done(set_state(connection_, first.id, sop::State::drafting, noon() + std::chrono::hours(1)));
  done(set_state(connection_, second.id, sop::State::drafting, noon()));
  done(set_state(connection_, third.id, sop::State::drafting, noon()));
  const auto ids_after = [&](const ListPlace& place, std::size_t limit) {
    std::vector<std::int64_t> ids;
    for (const CaseRecord& each :
         taken(list_cases_after(connection_, sop::State::drafting, place, limit))) {
      ids.push_back(each.id);
    }
    return ids;
  };
  using Ids = std::vector<std::int64_t>;
  EXPECT_EQ(ids_after({Instant::min(), 0}, 9), (Ids{second.id, third.id, first.id}));
  EXPECT_EQ(ids_after({Instant::min(), 0}, 2), (Ids{second.id, third.id}));
  EXPECT_TRUE(
      taken(list_cases_after(connection_, sop::State::completed, {Instant::min(), 0}, 9)).empty());
  EXPECT_EQ(ids_after({noon(), second.id}, 9), (Ids{third.id, first.id}));
  EXPECT_EQ(ids_after({noon(), third.id}, 9), (Ids{first.id}));
  EXPECT_TRUE(ids_after({noon() + std::chrono::hours(1), first.id}, 9).empty());
}

TEST_F(Receipts, AreNotSharedByTwoCases) {
  const CaseRecord first = new_case("a");
  const CaseRecord second = new_case("b");
  const Date day = taken(date_from_iso("2026-11-26"));
  done(set_receipt(connection_, first.id, digest_of_text("r"), day));
  expect_error(set_receipt(connection_, second.id, digest_of_text("r"), day), Errc::conflict);
}

Attachment attachment(std::string code, std::string_view content) {
  return {std::move(code), "application/pdf", digest_of_text(content), to_bytes(content)};
}

TEST_F(Attachments, ComeBackInTheOrderTheyWereAdded) {
  const CaseRecord added = new_case("a");
  done(add_attachment(connection_, added.id, 1, attachment("KITAS", "one")));
  done(add_attachment(connection_, added.id, 1, attachment("PASPOR", "two")));
  done(add_attachment(connection_, added.id, 1, attachment("KITAS", "")));
  const auto files = taken(list_attachments(connection_, added.id, Contents::load));
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[0].content, to_bytes("one"));
  EXPECT_EQ(files[1].code, "PASPOR");
  EXPECT_EQ(files[1].media_type, "application/pdf");
  EXPECT_EQ(files[1].sha256, digest_of_text("two"));
  EXPECT_TRUE(files[2].content.empty());
  EXPECT_TRUE(taken(list_attachments(connection_, added.id + 1, Contents::load)).empty());
}

TEST_F(Attachments, OfALaterAttemptReplaceThoseOfTheirCodeOnly) {
  const CaseRecord added = new_case("a");
  done(add_attachment(connection_, added.id, 1, attachment("KITAS", "old 1")));
  done(add_attachment(connection_, added.id, 1, attachment("KITAS", "old 2")));
  done(add_attachment(connection_, added.id, 1, attachment("PASPOR", "kept")));
  done(add_attachment(connection_, added.id, 2, attachment("KITAS", "new")));
  const auto files = taken(list_attachments(connection_, added.id, Contents::load));
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].content, to_bytes("kept"));
  EXPECT_EQ(files[1].content, to_bytes("new"));
  for (std::size_t at = 0; at < files.size(); ++at) {
    EXPECT_EQ(taken(load_attachment(connection_, added.id, at + 1)).content, files[at].content);
  }
  expect_error(load_attachment(connection_, added.id, 0), Errc::not_found);
  expect_error(load_attachment(connection_, added.id, files.size() + 1), Errc::not_found);
}

TEST_F(Attachments, AreListedWithoutTheirContents) {
  const CaseRecord added = new_case("a");
  done(add_attachment(connection_, added.id, 1, attachment("KITAS", "one")));
  const auto files = taken(list_attachments(connection_, added.id, Contents::leave_out));
  ASSERT_EQ(files.size(), 1U);
  EXPECT_TRUE(files[0].content.empty());
  EXPECT_EQ(files[0].sha256, digest_of_text("one"));
}

TEST_F(Cases, AreNotReadWhenAColumnHoldsWhatWasNeverWritten) {
  const CaseRecord added = new_case("a");
  const auto expect_named = [&](std::string_view column) {
    const auto found = load_case(connection_, added.id);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code(), Errc::storage);
    EXPECT_NE(found.error().detail().find("case " + added.number), std::string::npos);
    EXPECT_NE(found.error().detail().find(column), std::string::npos) << found.error().detail();
    EXPECT_EQ(taken(list_case_numbers(connection_)), std::vector{added.number});
  };
  done(connection_.execute("UPDATE application_case SET collection_day = '2026-02-30'"));
  expect_named("collection_day");
  done(connection_.execute("UPDATE application_case SET berkas_sha256 = x'00'"));
  expect_named("berkas_sha256");
  done(connection_.execute("UPDATE application_case SET state = 'drafted'"));
  expect_named("application_case.state");
}

}  // namespace
}  // namespace sktt::registry::test
