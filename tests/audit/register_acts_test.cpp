// What administrators do to the register, and what the audit makes of it and of its imitations.

#include <algorithm>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "admin/acting_administrator.hpp"
#include "admin/acts.hpp"
#include "admin/earlier_register.hpp"
#include "admin/expunging.hpp"
#include "admin/register_import.hpp"
#include "audit/audited_office.hpp"
#include "db/transaction.hpp"
#include "registry/cases.hpp"
#include "registry/register_acts.hpp"
#include "registry/retention.hpp"
#include "registry/standing.hpp"

namespace sktt::audit {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::chrono::days kKept{730};
constexpr std::string_view kRegister =
    "nomor_surat,tanggal,berlaku_sd,nama,nik\n"
    "470/0310/SKTT/X/2026,2026-10-05,2027-10-04,Nguyen Van A,3369017107940001\n"
    "470/0311/SKTT/X/2026,2026-10-06,2027-10-05,Adebayo B,\n";

/// An office that took over two letters and a paper agenda of 311 lines (act 1): 2026-000001 went
/// all the way, 2026-000002 waits for the Kasi, 2026-000003's letter replaced one of before.
struct SucceedingOffice {
  SucceedingOffice() {
    {
      const auto lock = fixture.office().writer.lock();
      administrator.emplace(test::enter_administrator(lock.connection(), random));
      static_cast<void>(admin::import_register(
                            session(fixture.clock()), lock.connection(), *administrator, kRegister,
                            {fixture.office().procedure.numbering, fixture.office().today(), 312})
                            .value());
    }
    const std::string first = fixture.case_before("");
    number = fixture.ya("loket", first).letter_number.value();
    fixture.ya("loket", first);
    static_cast<void>(fixture.case_before("kasi"));
    const auto replacing =
        issue::submit(fixture.office(), fixture.submission("APP-01", "470/0310/SKTT/X/2026"));
    fixture.seal(replacing.value().case_number);
  }

  /// No key is opened in these tests: the administrator's is.
  [[nodiscard]] admin::Session session(const Clock& clock) {
    return {workspace, passphrases, clock, random};
  }

  test::OfficeFixture fixture;
  crypto::SystemRandom random;
  admin::Workspace workspace{"/nonexistent", {}};
  admin::DirectoryPassphrases passphrases{"/nonexistent"};
  std::optional<admin::ActingAdministrator> administrator;
  std::string number;
};

SucceedingOffice& succeeding_office() {
  static SucceedingOffice office;
  return office;
}

class RegisterActs : public test::AuditedOffice {
 protected:
  RegisterActs() : AuditedOffice(succeeding_office().fixture) {}

  /// Expunges as if that many days had gone by since the first case ended.
  Result<admin::Expunged> expunge_after(std::chrono::days days) {
    test::FixedClock later(office().clock().now() + days);
    return admin::expunge(succeeding_office().session(later), copy(),
                          *succeeding_office().administrator, kKept);
  }
  void expunge() {
    const auto expunged = expunge_after(kKept + std::chrono::days(1));
    ASSERT_TRUE(expunged) << expunged.error().detail();
    ASSERT_EQ(expunged.value().cases.size(), 1U);
  }
  [[nodiscard]] std::string bytes_on_disk() const {
    std::string bytes = test::read_whole(path());
    const std::filesystem::path log = path().string() + "-wal";
    const bool written = std::filesystem::exists(log) && std::filesystem::file_size(log) > 0;
    return written ? bytes + test::read_whole(log) : bytes;
  }
};

TEST_F(RegisterActs, LetTheAgendaGoOnWhereThePaperEnded) {
  EXPECT_EQ(succeeding_office().number, "470/0312/SKTT/XI/2026");
  const AuditReport report = audit();
  EXPECT_EQ(text_of(report), "");
  EXPECT_EQ(report.earlier_letters, 2U);
  EXPECT_EQ(report.expunged_attachments, 0U);
}

TEST_F(RegisterActs, ExpungeWhatHasOutlivedItsPeriodAndNothingElse) {
  const auto before = registry::list_stored_attachments(copy(), 1).value();
  expunge();
  const auto after = registry::list_stored_attachments(copy(), 1).value();
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t at = 0; at < after.size(); ++at) {
    EXPECT_FALSE(before[at].content.empty());
    EXPECT_TRUE(after[at].content.empty());
    EXPECT_EQ(after[at].sha256, before[at].sha256);
    EXPECT_EQ(after[at].expunged_by, 2U);
  }
  const auto others = registry::list_stored_attachments(copy(), 2).value();
  for (const auto& other : others) {
    EXPECT_FALSE(other.content.empty());
  }
  const AuditReport report = audit();
  EXPECT_EQ(text_of(report), "");
  EXPECT_EQ(report.expunged_attachments, before.size());
  const auto again = expunge_after(kKept * 2);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again.value().cases.empty()) << "a case that has not ended";
}

TEST_F(RegisterActs, ExpungeNothingBeforeItsPeriodHasEnded) {
  for (const std::chrono::days early : {std::chrono::days(0), kKept}) {
    const auto expunged = expunge_after(early);
    ASSERT_TRUE(expunged);
    EXPECT_TRUE(expunged.value().cases.empty());
  }
  EXPECT_EQ(registry::list_acts(copy()).value().size(), 1U) << "nothing done, nothing signed";
}

TEST_F(RegisterActs, LeaveNothingExpungedInTheFile) {
  // One in a page among others, one in pages of its own.
  for (const auto& [position, size] : {std::pair(1, 300), std::pair(2, 200'000)}) {
    std::string content;
    while (content.size() < static_cast<std::size_t>(size)) {
      content += "rahasia pemohon " + std::to_string(position) + " ";
    }
    ASSERT_TRUE(copy().run(
        "UPDATE attachment SET content = ?, sha256 = ? WHERE case_id = 1 AND position = ?",
        {as_bytes(content), crypto::sha256(as_bytes(content)).view(), position}));
  }
  ASSERT_THAT(bytes_on_disk(), HasSubstr("rahasia pemohon"));
  const auto expunged = expunge_after(kKept + std::chrono::days(1));
  ASSERT_TRUE(expunged);
  EXPECT_TRUE(expunged.value().log_emptied);
  EXPECT_THAT(bytes_on_disk().find("rahasia pemohon"), std::string::npos);
}

TEST_F(RegisterActs, DoNotRemoveTheProofOfATampering) {
  alter("UPDATE attachment SET content = x'255044462D' WHERE case_id = 1 AND position = 2");
  const auto expunged = expunge_after(kKept + std::chrono::days(1));
  ASSERT_TRUE(expunged) << expunged.error().detail();
  EXPECT_TRUE(expunged.value().cases.empty());
  ASSERT_EQ(expunged.value().damaged.size(), 1U);
  EXPECT_EQ(expunged.value().damaged.front().field, "case 2026-000001");
  EXPECT_THAT(expunged.value().damaged.front().detail, HasSubstr("is not the file handed in"));
  EXPECT_EQ(registry::list_acts(copy()).value().size(), 1U);
  EXPECT_FALSE(registry::list_stored_attachments(copy(), 1).value().front().content.empty());
}

TEST_F(RegisterActs, ExpungeTheOthersWhereOneCaseIsDamaged) {
  alter("UPDATE application_case SET state = 'completed' WHERE id = 2");
  const auto expunged = expunge_after(kKept + std::chrono::days(1));
  ASSERT_TRUE(expunged) << expunged.error().detail();
  ASSERT_EQ(expunged.value().cases.size(), 1U);
  EXPECT_EQ(expunged.value().cases.front().number, "2026-000001");
  ASSERT_EQ(expunged.value().damaged.size(), 1U);
  EXPECT_EQ(expunged.value().damaged.front().field, "case 2026-000002")
      << "a case is not ended by its column alone";
  EXPECT_FALSE(registry::list_stored_attachments(copy(), 2).value().front().content.empty());
}

TEST_F(RegisterActs, DoNotImportANumberThatThisSystemAllotted) {
  const auto problems_of = [&](const std::string& number) {
    const auto letters = admin::read_earlier_register(
        copy(),
        "nomor_surat,tanggal,berlaku_sd,nama,nik\n" + number + ",2026-03-05,2027-03-04,A,\n",
        {office().office().procedure.numbering, office().office().today(), std::nullopt});
    return letters ? std::string() : letters.error().fields().front().detail;
  };
  EXPECT_EQ(
      problems_of("470/0312/SKTT/III/2026"),
      "470/0312/SKTT/III/2026 has the number of 470/0312/SKTT/XI/2026, issued by this system");
  EXPECT_EQ(problems_of("470/0312/SKTT/XI/2026"),
            "470/0312/SKTT/XI/2026 is in the register already, issued by this system");
  EXPECT_EQ(problems_of("470/0312/SKTT/III/2025"), "") << "of another year";
  EXPECT_EQ(problems_of("470/0309/SKTT/III/2026"), "") << "of the paper agenda";
  EXPECT_THAT(problems_of("470/0314/SKTT/III/2026"), HasSubstr("would be allotted again"));
}

using SupersededLetter = test::AuditedLetters;

TEST_F(SupersededLetter, DoesNotKeepTheAttachmentsOfItsCaseLonger) {
  const auto due = [&](std::chrono::days days) {
    std::vector<std::string> numbers;
    const auto found = admin::list_due_cases(copy(), office().clock().now() + days);
    for (const auto& one : found.value().cases) {
      numbers.push_back(one.number);
    }
    EXPECT_TRUE(found.value().damaged.empty());
    return numbers;
  };
  // The letters were superseded and revoked a year after they were collected.
  alter(
      "UPDATE event SET at = at + 31536000,"
      " content = replace(content, '2026-11-23T', '2027-11-23T')"
      " WHERE kind IN ('superseded', 'revoked')");
  EXPECT_THAT(due(std::chrono::days(1)),
              testing::ElementsAre("2026-000001", "2026-000003", "2026-000004"));
  EXPECT_THAT(due(std::chrono::days(-1)), testing::IsEmpty());
}

/// Two cases that ended, each with too much in it for one act over both.
class LargeCases : public test::AuditedLetters {
 protected:
  LargeCases() {
    const std::string large(std::size_t{20} * 1024 * 1024, 'x');
    for (const int id : {1, 3}) {
      EXPECT_TRUE(copy().run(
          "UPDATE attachment SET content = ?, sha256 = ? WHERE case_id = ? AND position = 1",
          {as_bytes(large), crypto::sha256(as_bytes(large)).view(), id}));
    }
  }
  admin::Expunged expunge() {
    test::FixedClock later(office().clock().now() + kKept + std::chrono::days(1));
    crypto::SystemRandom random;
    const admin::Workspace workspace("/nonexistent", {});
    admin::DirectoryPassphrases passphrases("/nonexistent");
    const auto administrator = test::enter_administrator(copy(), random);
    auto done =
        admin::expunge({workspace, passphrases, later, random}, copy(), administrator, kKept);
    EXPECT_TRUE(done);
    return std::move(done).value();
  }
  [[nodiscard]] std::size_t contents_of(std::int64_t id) {
    const auto stored = registry::list_stored_attachments(copy(), id).value();
    return static_cast<std::size_t>(std::count_if(
        stored.begin(), stored.end(), [](const auto& one) { return !one.expunged_by; }));
  }
};

TEST_F(LargeCases, AreExpungedByAnActEach) {
  const admin::Expunged expunged = expunge();
  EXPECT_EQ(expunged.cases.size(), 3U) << "the last is small";
  EXPECT_FALSE(expunged.stopped);
  EXPECT_EQ(registry::list_acts(copy()).value().size(), 2U);
  EXPECT_EQ(contents_of(1) + contents_of(3), 0U);
}

TEST_F(LargeCases, AreExpungedUpToTheOneThatFailsAndThatIsSaid) {
  alter(
      "CREATE TRIGGER fault BEFORE UPDATE ON attachment WHEN OLD.case_id = 3"
      " BEGIN SELECT RAISE(ABORT, 'no'); END");
  const admin::Expunged expunged = expunge();
  ASSERT_EQ(expunged.cases.size(), 1U);
  EXPECT_EQ(expunged.cases.front().number, "2026-000001");
  EXPECT_TRUE(expunged.stopped);
  EXPECT_EQ(registry::list_acts(copy()).value().size(), 1U) << "no act over what was not removed";
  EXPECT_EQ(contents_of(1), 0U);
  EXPECT_GT(contents_of(3), 0U);
}

/// One imitation by SQL of what only an administrator's signed act may do.
struct Imitation {
  const char* name;
  db::Sql sql;
  const char* found;
};

const Imitation kImitations[] = {
    {"NameOfBefore", "UPDATE earlier_letter SET name = 'X' WHERE number LIKE '470/0310/%'",
     "administrative act 1: the letters of before are not the 2 that it imported"},
    {"EndOfBefore", "UPDATE earlier_letter SET valid_until = '2029-10-04'",
     "administrative act 1: the letters of before are not the 2"},
    {"LetterOfBeforeGone", "DELETE FROM earlier_letter WHERE number LIKE '470/0310/%'",
     "administrative act 1: the letters of before are not the 2"},
    {"LetterOfBeforeAdded",
     "INSERT INTO earlier_letter VALUES('470/1', '2026-01-01', '2027-01-01', 'X', '', 1, NULL)",
     "administrative act 1: the letters of before are not the 2"},
    {"LetterOfBeforeByAnotherAct",
     "INSERT INTO earlier_letter VALUES('470/1', '2026-01-01', '2027-01-01', 'X', '', 2, NULL)",
     "administrative act 2: it brought in no letter of before"},
    {"Start", "UPDATE agenda_start SET line = 400",
     "administrative act 1: where the Buku Agenda goes on is not what the register keeps"},
    {"StartGone", "DELETE FROM agenda_start", "where the Buku Agenda goes on is not"},
    {"StartAdded", "INSERT INTO agenda_start VALUES(2026, 500, 2)",
     "administrative act 2: it brought in no start of a Buku Agenda"},
    {"Gap", "UPDATE agenda_start SET line = 412; UPDATE buku_agenda SET line = line + 100",
     "Buku Agenda, line 412 of 2026: the lines before it have a gap"},
    {"GapInTheRegister", "UPDATE buku_register SET line = 312 WHERE line = 1",
     "Buku Register, line 312 of 2026: the lines before it have a gap"},
    {"ReplacedByNobody",
     "UPDATE earlier_letter SET superseded_by = '470/0399/SKTT/XI/2026'"
     " WHERE number LIKE '470/0311/%'",
     "earlier letter 470/0311/SKTT/X/2026: what is said to have replaced it: there is no letter"},
    {"ReplacedByAStranger",
     "UPDATE earlier_letter SET superseded_by = '470/0312/SKTT/XI/2026'"
     " WHERE number LIKE '470/0311/%'",
     "earlier letter 470/0311/SKTT/X/2026: letter 470/0312/SKTT/XI/2026 does not ask to replace"},
    {"ReplacedByAnother",
     "UPDATE earlier_letter SET superseded_by = '470/0312/SKTT/XI/2026'"
     " WHERE number LIKE '470/0310/%'",
     "earlier letter 470/0310/SKTT/X/2026: letter 470/0312/SKTT/XI/2026 does not ask to replace"},
    {"ReplacedIsInForceAgain", "UPDATE earlier_letter SET superseded_by = NULL",
     "case 2026-000003: its letter replaced 470/0310/SKTT/X/2026, which is still issued"},
    {"ImportGone", "DELETE FROM admin_act WHERE sequence = 1",
     "administrative act 1: it brought in no letter of before"},
    {"ContentGone", "UPDATE attachment SET content = x'' WHERE case_id = 2 AND position = 1",
     "is not the file handed in"},
    {"ContentGoneUnderAForeignAct",
     "UPDATE attachment SET content = x'', expunged_by = 2 WHERE case_id = 2 AND position = 1",
     "is gone, and no administrative act removed it"},
    {"ContentGoneUnderNoAct",
     "UPDATE attachment SET content = x'', expunged_by = 99 WHERE case_id = 2 AND position = 1",
     "is gone, and no administrative act removed it"},
    {"ContentOfAnEarlierAttempt",
     "INSERT INTO attachment SELECT case_id, 0, position, code, media_type, sha256, x'00', NULL"
     " FROM attachment WHERE case_id = 2 AND position = 1",
     "case 2026-000002: attachment "},
    {"MarkTakenAway", "UPDATE attachment SET expunged_by = NULL WHERE case_id = 1 AND position = 1",
     "administrative act 2: it says that it removed attachment"},
    {"ContentPutBack", "UPDATE attachment SET content = x'25' WHERE case_id = 1 AND position = 1",
     "has a content, and is marked as expunged"},
    {"ExpungedRowGone", "DELETE FROM attachment WHERE case_id = 1 AND position = 1",
     "administrative act 2: it says that it removed attachment"},
    {"ExpungedDigest",
     "UPDATE attachment SET sha256 = zeroblob(32) WHERE case_id = 1 AND position = 1",
     "is gone, and no administrative act removed it"},
    {"ActOverMore",
     "UPDATE attachment SET content = x'', expunged_by = 2 WHERE case_id = 2;"
     "UPDATE admin_act SET content = replace(content, '2026-000001', '2026-000002')"
     " WHERE sequence = 2",
     "administrative act 2: administrative act 2: it says something else"},
    {"ActUnreadable",
     "UPDATE admin_act SET content = replace(content, 'attachments\"', 'a\"') WHERE sequence = 2",
     "administrative act 2: administrative act 2: its details are not those of the kind"},
};

TEST_F(RegisterActs, AreNotImitatedUnseen) {
  for (const Imitation& imitation : kImitations) {
    SCOPED_TRACE(imitation.name);
    restore();
    expunge();
    alter(imitation.sql);
    const AuditReport report = audit();
    EXPECT_FALSE(report.clean());
    EXPECT_THAT(text_of(report), HasSubstr(imitation.found));
  }
}

/// What an administrator can sign, and no tool of the office does.
class SignedActs : public RegisterActs {
 protected:
  /// Signs an act at `at`, and removes what the cases still have in its name.
  void sign(std::string_view kind, const nlohmann::json& details, Instant at,
            const std::vector<std::int64_t>& emptied = {}) {
    test::FixedClock clock(at);
    auto transaction = std::move(db::Transaction::begin(copy())).value();
    const std::uint64_t act = registry::next_act_sequence(copy()).value();
    ASSERT_TRUE(admin::record_act(succeeding_office().session(clock), copy(),
                                  *succeeding_office().administrator, std::string(kind), details));
    for (const std::int64_t case_id : emptied) {
      ASSERT_TRUE(registry::expunge_attachments(copy(), case_id, act));
    }
    ASSERT_TRUE(transaction.commit());
  }
  /// What an act says that expunges all of a case.
  nlohmann::json details_of(std::int64_t case_id) {
    registry::ExpungeDetails details{kKept.count(), {}};
    const auto stored = registry::list_stored_attachments(copy(), case_id).value();
    for (const auto& one : stored) {
      details.attachments.push_back({one.case_number, one.code, one.sha256});
    }
    return to_json(details);
  }
  void suspend(Instant at) {
    sign(registry::kOfficialSuspended, {{"official", "P-0003"}}, at);
    ASSERT_EQ(registry::end_request_keys(copy(), "P-0003", at).value(), 1);
  }
};

TEST_F(SignedActs, ExpungeOnlyOnceThePeriodHasEnded) {
  const Instant ended = registry::load_standing(copy(), "2026-000001").value().ended_at().value();
  sign(registry::kAttachmentsExpunged, details_of(1), ended + kKept, {1});
  EXPECT_EQ(text_of(audit()), "");
  restore();
  sign(registry::kAttachmentsExpunged, details_of(1), ended + kKept - std::chrono::seconds(1), {1});
  EXPECT_THAT(text_of(audit()), HasSubstr("case 2026-000001: attachment "));
  EXPECT_THAT(text_of(audit()), HasSubstr(" was removed before its period had ended"));
}

TEST_F(SignedActs, DoNotExpungeACaseThatGoesOn) {
  sign(registry::kAttachmentsExpunged, details_of(2), office().clock().now() + kKept * 9, {2});
  EXPECT_THAT(text_of(audit()), HasSubstr("case 2026-000002: attachment "));
  EXPECT_THAT(text_of(audit()), HasSubstr(" was removed before its period had ended"));
}

TEST_F(SignedActs, SayNothingElseWhenTheyExpunge) {
  const Instant late = office().clock().now() + kKept * 2;
  for (const auto& [key, value] : {std::pair<const char*, nlohmann::json>("why", "tua"),
                                   {"kept_days", "730"},
                                   {"kept_days", -1},
                                   {"kept_days", 9'000'000}}) {
    restore();
    nlohmann::json details = details_of(1);
    details[key] = value;
    sign(registry::kAttachmentsExpunged, details, late, {1});
    EXPECT_THAT(text_of(audit()),
                HasSubstr("administrative act 2: administrative act 2: its details are not those"))
        << key;
  }
}

TEST_F(SignedActs, KeepASuspendedOfficialOut) {
  const Instant at = office().clock().now() + std::chrono::seconds(60);
  suspend(at);
  EXPECT_EQ(text_of(audit()), "");
  const std::string found = ": it ends at another moment than the acts that suspended P-0003 say";
  alter("UPDATE request_key SET valid_until = NULL");
  EXPECT_THAT(text_of(audit()), HasSubstr(found));
  alter("UPDATE request_key SET valid_until = 4102444800 WHERE official_id = 'P-0003'");
  EXPECT_THAT(text_of(audit()), HasSubstr(found));
  sign(registry::kOfficialSuspended, {{"official", "P-0003"}},
       Instant(std::chrono::seconds(4102444800)));
  EXPECT_THAT(text_of(audit()), HasSubstr(found)) << "the first suspension counts";
}

TEST_F(SignedActs, SayWhomTheySuspend) {
  sign(registry::kOfficialSuspended, {{"official", "P-0003"}, {"until", "besok"}},
       office().clock().now());
  EXPECT_THAT(text_of(audit()),
              HasSubstr("administrative act 2: administrative act 2: its details"));
}

}  // namespace
}  // namespace sktt::audit
