// Letters that replace others, and letters that are revoked.

#include "issue/replacement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/transaction.hpp"
#include "issue/looked_up_letter.hpp"
#include "issue/office_fixture.hpp"
#include "issue/presented.hpp"
#include "pdf/letter_file.hpp"
#include "registry/books.hpp"
#include "registry/documents.hpp"
#include "registry/earlier_letters.hpp"
#include "registry/standing.hpp"
#include "tlog/log.hpp"

namespace sktt::issue {
namespace {

using testing::HasSubstr;

const std::string kPointer = "/nomor_surat_diganti";

class Kinds : public testing::Test {
 protected:
  static test::OfficeFixture& office() {
    static test::OfficeFixture fixture;
    return fixture;
  }
  /// A letter of APP-01 in force, ready to be collected; gives case and number.
  static std::pair<std::string, std::string> issued() {
    const std::string number = office().submit("APP-01").case_number;
    std::string letter = office().seal(number);
    return {number, std::move(letter)};
  }
  static Result<Acknowledgement> ask_to_replace(std::string_view applicant,
                                                const std::string& letter) {
    return submit(office().office(), office().submission(applicant, letter));
  }
  static registry::Document document_of(const std::string& number) {
    return registry::load_standing(office().reader(), number).value().document.value();
  }
  static std::string typed_code(const Bytes& file) {
    const auto letter = std::get<pdf::LetterFile>(pdf::read_letter(file));
    const std::string line = letter.signatures.back().content.seal.value().typed_line;
    return line.substr(line.rfind(' ') + 1);
  }
};

TEST_F(Kinds, SupersedeTheOldLetterInTheSealOfTheNewOne) {
  const auto [old_case, old_letter] = issued();
  office().ya("loket", old_case);
  const Bytes old_file = office().konsep(old_case);
  const std::string fresh = ask_to_replace("APP-01", old_letter).value().case_number;
  office().advance(fresh, "");
  EXPECT_EQ(document_of(old_case).status, registry::DocumentStatus::issued);
  EXPECT_TRUE(verify_presented(office().office(), old_file).value().green());

  const std::string new_letter = office().ya("loket", fresh).letter_number.value();
  const registry::Document old = document_of(old_case);
  EXPECT_EQ(old.status, registry::DocumentStatus::superseded);
  EXPECT_EQ(old.status_reason, new_letter);
  EXPECT_EQ(document_of(fresh).status, registry::DocumentStatus::issued);
  const auto standing = registry::load_standing(office().reader(), old_case).value();
  EXPECT_EQ(standing.state.state, sop::State::completed);
  const registry::EventRecord& last = standing.events.back();
  EXPECT_EQ(last.event.kind, sop::EventKind::letter_superseded);
  EXPECT_EQ(last.event.note, new_letter);
  EXPECT_TRUE(last.evidence_id);
  EXPECT_TRUE(tlog::leaf_at(office().reader(), last.leaf));

  const auto presented = verify_presented(office().office(), old_file).value();
  EXPECT_FALSE(presented.green());
  EXPECT_EQ(presented.finding, RegisterFinding::superseded);
  EXPECT_EQ(presented.replaced_by, new_letter);
  EXPECT_THAT(presented.sentence, HasSubstr("diganti dengan surat nomor " + new_letter));
  EXPECT_THAT(presented.sentence_english, HasSubstr("replaced by letter " + new_letter));
  const auto looked_up = look_up_code(office().office(), typed_code(old_file)).value();
  EXPECT_EQ(looked_up.status, registry::DocumentStatus::superseded);
  EXPECT_EQ(looked_up.replaced_by, new_letter);
  EXPECT_TRUE(looked_up.ended_at);
}

/// A request of each kind that names a letter.
class EachKind : public Kinds, public testing::WithParamInterface<sop::RequestKind> {};

TEST_P(EachKind, GoesToTheSealAndSupersedesTheOldLetterInIt) {
  const auto [old_case, old_letter] = issued();
  office().ya("loket", old_case);
  const Submission asked = office().submission("APP-01", old_letter, GetParam());
  EXPECT_EQ(asked.application.kind, GetParam());
  const std::string fresh = submit(office().office(), asked).value().case_number;
  const std::string new_letter = office().seal(fresh);
  EXPECT_EQ(document_of(old_case).status, registry::DocumentStatus::superseded);
  EXPECT_EQ(document_of(old_case).status_reason, new_letter);
  EXPECT_EQ(document_of(fresh).status, registry::DocumentStatus::issued);
  EXPECT_TRUE(verify_presented(office().office(), office().konsep(fresh)).value().green());
  EXPECT_EQ(office().ya("loket", fresh).state, sop::State::completed);
}

INSTANTIATE_TEST_SUITE_P(ThatReplaces, EachKind,
                         testing::Values(sop::RequestKind::perpanjangan,
                                         sop::RequestKind::perubahan,
                                         sop::RequestKind::hilang_rusak),
                         [](const auto& param_info) {
                           return std::string(sop::to_name(param_info.param));
                         });

/// What a seal that fails must not have touched.
struct Trace {
  std::vector<std::string> cases;  ///< State, events, document and revision of each.
  std::size_t agenda_lines;
  std::uint64_t leaves;
  std::size_t notices;
  bool operator==(const Trace&) const = default;
};

TEST(SealThatSupersedes, IsOneTransactionWithTheSupersession) {
  test::OfficeFixture office;
  office.notices().posted = {sop::EventKind::registered, sop::EventKind::letter_superseded};
  const std::string old = office.submit("APP-01").case_number;
  const std::string letter = office.seal(old);
  const std::string fresh =
      submit(office.office(), office.submission("APP-01", letter)).value().case_number;
  office.advance(fresh, "");
  const auto trace = [&] {
    db::Connection& connection = office.reader();
    Trace seen{
        {}, registry::list_agenda(connection).value().size(), tlog::size(connection).value(), 0};
    for (const std::string& number : {old, fresh}) {
      const auto standing = registry::load_standing(connection, number).value();
      seen.cases.push_back(std::string(sop::to_name(standing.state.state)) + " " +
                           std::to_string(standing.events.size()) + " " +
                           std::string(registry::to_name(standing.document.value().status)) + " " +
                           standing.revision.value().sha256.hex());
    }
    const auto told = connection.rows("SELECT id FROM outbox", {},
                                      [](const db::Statement& row) { return row.text(0); });
    seen.notices = told.value().size();
    return seen;
  };
  const auto change = [&](db::Sql sql) {
    const auto lock = office.office().writer.lock();
    ASSERT_TRUE(lock.connection().execute(sql));
  };
  const Trace before = trace();
  const Task task = office.task("loket", fresh);
  const Decision seal = office.decision("loket", task, sop::Outcome::ya);
  change(
      "CREATE TRIGGER no_end BEFORE UPDATE ON document WHEN NEW.status = 'superseded'"
      " BEGIN SELECT RAISE(ABORT, 'no'); END");
  EXPECT_FALSE(office.decide("loket", task, seal));
  EXPECT_EQ(trace(), before);
  change("DROP TRIGGER no_end");
  // The same signed request holds, and the number is the one that the failure did not use up.
  const auto sealed = office.decide("loket", task, seal);
  ASSERT_TRUE(sealed) << sealed.error().detail();
  EXPECT_EQ(letter.substr(0, 8), "470/0001");
  EXPECT_EQ(sealed.value().letter_number.value_or("").substr(0, 8), "470/0002");
  EXPECT_EQ(trace().notices, before.notices + 2);
  const auto ended = registry::load_standing(office.reader(), old).value();
  EXPECT_EQ(ended.document.value().status, registry::DocumentStatus::superseded);
}

TEST_F(Kinds, DateASupersessionNoEarlierThanTheLastEventOfItsCase) {
  const auto [old_case, letter] = issued();
  // The new letter's seal was asked for, and before its transaction the old one was collected.
  sop::Event registered;
  registered.kind = sop::EventKind::registered;
  registered.at = office().clock().now();
  registered.actor = {"P-0001", sop::Role::loket};
  office().clock().advance(std::chrono::seconds(5));
  const Instant collected = office().clock().now();
  office().ya("loket", old_case);
  {
    const auto lock = office().office().writer.lock();
    auto transaction = db::Transaction::begin(lock.connection());
    const auto named = find_named_letter(lock.connection(), letter).value();
    ASSERT_TRUE(supersede_letter(office().office(), lock.connection(), named.value(),
                                 {registered, "470/7777/SKTT/XI/2026", std::nullopt, {}}));
    ASSERT_TRUE(transaction.value().commit());
  }
  const auto ended = registry::load_standing(office().reader(), old_case).value();
  ASSERT_EQ(ended.events.back().event.kind, sop::EventKind::letter_superseded);
  EXPECT_EQ(ended.events.back().event.at, collected);
}

TEST_F(Kinds, RefuseAnUnknownLetterAndAnothersWithOneAndTheSameText) {
  const auto [number, letter] = issued();
  const auto unknown = ask_to_replace("APP-01", "470/9999/SKTT/XI/2026");
  const auto others = ask_to_replace("APP-02", letter);
  ASSERT_FALSE(unknown);
  ASSERT_FALSE(others);
  EXPECT_EQ(unknown.error().code(), Errc::refused);
  EXPECT_EQ(others.error().code(), unknown.error().code());
  EXPECT_EQ(others.error().detail(), unknown.error().detail());
  ASSERT_EQ(unknown.error().fields().size(), 1U);
  EXPECT_EQ(unknown.error().fields()[0].field, kPointer);
  EXPECT_EQ(others.error().fields()[0].detail, unknown.error().fields()[0].detail);
}

TEST_F(Kinds, RefuseAnOwnLetterThatLostItsForceAndSayHow) {
  const auto [revoked_case, revoked] = issued();
  ASSERT_TRUE(office().revoke("kadis", revoked_case, {"KESALAHAN_DINAS"}, ""));
  const auto after_revocation = ask_to_replace("APP-01", revoked);
  ASSERT_FALSE(after_revocation);
  EXPECT_THAT(after_revocation.error().detail(), HasSubstr("was revoked"));
  EXPECT_EQ(after_revocation.error().fields().at(0).field, kPointer);

  const auto [old_case, old_letter] = issued();
  const std::string new_letter =
      office().seal(ask_to_replace("APP-01", old_letter).value().case_number);
  const auto again = ask_to_replace("APP-01", old_letter);
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error().detail(), HasSubstr("superseded by letter " + new_letter));
}

TEST_F(Kinds, RefuseALetterThatAnotherOpenCaseNamesUntilThatIsCancelled) {
  const auto [old_case, letter] = issued();
  const std::string first = ask_to_replace("APP-01", letter).value().case_number;
  const auto second = ask_to_replace("APP-01", letter);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code(), Errc::conflict);
  EXPECT_THAT(second.error().detail(), HasSubstr(first));
  ASSERT_TRUE(office().cancel(first, "ditarik pemohon"));
  EXPECT_TRUE(ask_to_replace("APP-01", letter));
}

TEST_F(Kinds, HoldADraftersDataToTheSameRules) {
  const auto [old_case, letter] = issued();
  const std::string number = office().submit("APP-02").case_number;
  office().advance(number, "administrator");
  const Task task = office().task("administrator", number);
  Decision decision = office().decision("administrator", task, sop::Outcome::ya);
  decision.data->kind = sop::RequestKind::perpanjangan;
  decision.data->replaces = letter;
  const auto refused = office().decide("administrator", task, decision);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::refused);
  EXPECT_EQ(refused.error().fields().at(0).field, "/data" + kPointer);
  decision.data->nik = office().submission("APP-01").application.nik;
  EXPECT_TRUE(office().decide("administrator", task, decision));
}

TEST_F(Kinds, HoldAResubmissionToTheSameRules) {
  const auto [old_case, letter] = issued();
  const Acknowledgement handed_in = office().submit("APP-02");
  office().tidak("loket", handed_in.case_number);
  const auto again = [&](const Submission& submission) {
    return resubmit(office().office(), handed_in.case_number, handed_in.tracking_token, submission);
  };
  EXPECT_FALSE(again(office().submission("APP-02", letter)));
  EXPECT_TRUE(again(office().submission("APP-02")));
}

TEST_F(Kinds, SealOnThoughTheOldLetterWasRevokedMeanwhile) {
  const auto [old_case, letter] = issued();
  const std::string fresh = ask_to_replace("APP-01", letter).value().case_number;
  office().advance(fresh, "administrator");
  ASSERT_TRUE(office().revoke("kadis", old_case, {"DATA_TIDAK_BENAR"}, ""));
  for (const std::string_view next : {"administrator", "kasi", "kabid", "kadis"}) {
    office().ya(next, fresh);
  }
  EXPECT_TRUE(office().ya("loket", fresh).letter_number);
  EXPECT_EQ(document_of(old_case).status, registry::DocumentStatus::revoked);
}

TEST_F(Kinds, RefuseTheSealOnceAnotherLetterSupersededTheOldOneAndLoketMayCancel) {
  const auto [old_case, letter] = issued();
  const std::string fresh = ask_to_replace("APP-01", letter).value().case_number;
  office().advance(fresh, "");
  {
    sop::Event event;
    event.kind = sop::EventKind::letter_superseded;
    event.at = office().clock().now();
    event.note = "470/7777/SKTT/XI/2026";
    const auto lock = office().office().writer.lock();
    ASSERT_TRUE(registry::end_letter(lock.connection(), document_of(old_case).id, event));
  }
  const Task task = office().task("loket", fresh);
  const auto sealed =
      office().decide("loket", task, office().decision("loket", task, sop::Outcome::ya));
  ASSERT_FALSE(sealed);
  EXPECT_EQ(sealed.error().code(), Errc::conflict);
  EXPECT_THAT(sealed.error().detail(), HasSubstr("470/7777/SKTT/XI/2026"));
  EXPECT_THAT(sealed.error().detail(), HasSubstr("Loket ends it by cancelling it"));
  EXPECT_TRUE(office().cancel(fresh, "surat lama sudah diganti"));
}

TEST_F(Kinds, LeaveAnUncollectedLetterThatLostItsForceToBeCancelled) {
  const auto [number, letter] = issued();
  const Task stale = office().task("loket", number);
  const Decision hand_over = office().decision("loket", stale, sop::Outcome::ya);
  ASSERT_TRUE(office().revoke("kadis", number, {"LAINNYA"}, "salah cetak"));
  const auto handed = office().decide("loket", stale, hand_over);
  ASSERT_FALSE(handed);
  EXPECT_THAT(handed.error().detail(), HasSubstr("must not be handed over"));
  EXPECT_EQ(office().task("loket", number).activity, kCancellation);
  const auto view = view_case(office().office(), office().official("loket"), number).value();
  EXPECT_FALSE(view.task);
  EXPECT_THAT(view.task_refused.value_or(""), HasSubstr("revoked"));
  ASSERT_TRUE(office().cancel(number, "surat dicabut"));
  EXPECT_EQ(document_of(number).status, registry::DocumentStatus::revoked);
}

TEST_F(Kinds, RevokeByTheKadisAloneAndSayBothReasonAndPerson) {
  const auto [number, letter] = issued();
  const Bytes file = office().konsep(number);
  for (const char* other : {"loket", "administrator", "kasi", "kabid"}) {
    EXPECT_FALSE(view_case(office().office(), office().official(other), number).value().revocation)
        << other;
  }
  EXPECT_FALSE(office().revoke("kadis", number, {"BUKAN_ALASAN"}, ""));
  EXPECT_FALSE(office().revoke("kadis", number, {"LAINNYA"}, ""));
  EXPECT_EQ(document_of(number).status, registry::DocumentStatus::issued);
  ASSERT_TRUE(office().revoke("kadis", number, {"DATA_TIDAK_BENAR", "LAINNYA"}, "paspor palsu"));
  const registry::Document document = document_of(number);
  EXPECT_EQ(document.status, registry::DocumentStatus::revoked);
  EXPECT_EQ(document.status_reason, "DATA_TIDAK_BENAR, LAINNYA: paspor palsu (P-0005)");
  EXPECT_EQ(document.status_since, office().clock().now());

  const auto presented = verify_presented(office().office(), file).value();
  EXPECT_FALSE(presented.green());
  EXPECT_EQ(presented.finding, RegisterFinding::revoked);
  EXPECT_EQ(presented.ended_at, office().clock().now());
  EXPECT_THAT(presented.sentence, HasSubstr("dicabut oleh dinas pada "));
  EXPECT_THAT(presented.sentence, testing::Not(HasSubstr("paspor palsu")));
  EXPECT_FALSE(office().revoke("kadis", number, {"KESALAHAN_DINAS"}, ""));
}

TEST_F(Kinds, SupersedeALetterFromBeforeThisSystemToo) {
  const std::string earlier = "470/0012/SKTT/II/2024";
  const auto keep = [&] {
    const Submission mine = office().submission("APP-03");
    const auto lock = office().office().writer.lock();
    // Its act of import is another test's.
    EXPECT_TRUE(lock.connection().execute("PRAGMA foreign_keys = OFF"));
    auto added = registry::add_earlier_letter(
        lock.connection(), {earlier, mine.application.kitas_terbit,
                            mine.application.kitas_berlaku_sd, "Pemegang", mine.application.nik});
    EXPECT_TRUE(lock.connection().execute("PRAGMA foreign_keys = ON"));
    return added;
  };
  EXPECT_FALSE(ask_to_replace("APP-03", earlier));
  ASSERT_TRUE(keep());
  EXPECT_FALSE(ask_to_replace("APP-01", earlier));
  const std::string fresh = ask_to_replace("APP-03", earlier).value().case_number;
  EXPECT_EQ(ask_to_replace("APP-03", earlier).error().code(), Errc::conflict);
  const std::string letter = office().seal(fresh);
  const auto kept = registry::find_earlier_letter(office().reader(), earlier).value();
  EXPECT_EQ(kept.value().superseded_by, letter);
  EXPECT_THAT(ask_to_replace("APP-03", earlier).error().detail(), HasSubstr(letter));
}

TEST_F(Kinds, TakeARevocationOnlyWithItsOwnNonceAndOnlyOnce) {
  const auto letter = issued();
  const std::string& number = letter.first;
  const Identity& kadis = office().official("kadis");
  const Task task = view_case(office().office(), kadis, number).value().revocation.value();
  const Identity& loket = office().official("loket");
  const Task other = view_case(office().office(), loket, number).value().task.value();
  const auto revoke_with = [&](const std::string& nonce, const std::string& assignment,
                               const Identity& who) {
    return revoke(
        office().office(), who,
        {number, assignment, task.draft_sha256, task.berkas_sha256, {"KESALAHAN_DINAS"}, ""},
        {who.key.key_id, nonce, "base", "input", Bytes{1}, Bytes{2}, office().clock().now()});
  };
  EXPECT_EQ(revoke_with(other.nonce, task.assignment, kadis).error().code(), Errc::conflict);
  EXPECT_EQ(revoke_with(task.nonce, other.assignment, loket).error().code(), Errc::conflict);
  EXPECT_EQ(revoke_with(task.nonce, task.assignment, loket).error().code(), Errc::forbidden);
  ASSERT_TRUE(revoke_with(task.nonce, task.assignment, kadis));
  EXPECT_EQ(revoke_with(task.nonce, task.assignment, kadis).error().code(), Errc::conflict);
}

TEST(RevokedLetterOfAChild, KeepsToInitialsWhenTheChildIsOfAge) {
  test::OfficeFixture office;
  const std::string number = office.submit("APP-10").case_number;
  office.seal(number);
  const Bytes file = office.konsep(number);
  const auto letter = std::get<pdf::LetterFile>(pdf::read_letter(file));
  const std::string line = letter.signatures.back().content.seal.value().typed_line;
  const std::string code = line.substr(line.rfind(' ') + 1);
  const std::string shown = look_up_code(office.office(), code).value().name;
  office.clock().advance(std::chrono::hours(24 * 365 * 12));
  {
    sop::Event event;
    event.kind = sop::EventKind::letter_revoked;
    event.at = office.clock().now();
    event.reasons = {"KESALAHAN_DINAS"};
    const auto lock = office.office().writer.lock();
    ASSERT_TRUE(registry::end_letter(lock.connection(), 1, event));
  }
  EXPECT_EQ(look_up_code(office.office(), code).value().name, shown);
}

}  // namespace
}  // namespace sktt::issue
