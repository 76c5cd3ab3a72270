#include "audit/audit.hpp"

#include <gmock/gmock.h>

#include "audit/audited_office.hpp"
#include "crypto/digest.hpp"
#include "db/transaction.hpp"
#include "registry/documents.hpp"
#include "registry/leaves.hpp"
#include "registry/standing.hpp"
#include "tlog/log.hpp"

namespace sktt::audit {
namespace {

using testing::HasSubstr;

class Audit : public test::AuditedOffice {};

TEST_F(Audit, FindsNothingInAnUnalteredRegister) {
  const AuditReport report = audit();
  EXPECT_EQ(text_of(report), "");
  EXPECT_TRUE(report.clean());
  EXPECT_EQ(report.letters, 2U);
  EXPECT_EQ(report.requests, 17U);
  EXPECT_EQ(report.head.size, 11U + report.events);
}

TEST_F(Audit, AcceptsALogThatGrewSinceTheLastOne) {
  const AuditReport before = audit();
  EXPECT_TRUE(audit(before.head).clean());
  EXPECT_TRUE(audit(tlog::TreeHead{0, tlog::empty_root()}).clean());
}

TEST_F(Audit, FindsThatTheLogIsNotTheOneSeenBefore) {
  tlog::TreeHead other = audit().head;
  other.root.value[0] ^= 1U;
  EXPECT_THAT(text_of(audit(other)), HasSubstr("are not those of the last audit"));
  other.size -= 3;
  EXPECT_THAT(text_of(audit(other)), HasSubstr("are not those of the last audit"));
}

// The last event with its request, leaf and hash: nothing left points at it.
TEST_F(Audit, FindsAnEndCutOffWithoutATraceOnlyByWhatItSawBefore) {
  const tlog::TreeHead seen = audit().head;
  alter(R"(
    DROP TRIGGER log_leaf_kept; DROP TRIGGER log_hash_kept;
    DELETE FROM event WHERE case_id = 3 AND kind = 'drafted';
    DELETE FROM evidence WHERE id = (SELECT MAX(id) FROM evidence);
    DELETE FROM revision WHERE document_id = (SELECT MAX(id) FROM document);
    DELETE FROM document WHERE id = (SELECT MAX(id) FROM document);
    UPDATE application_case SET state = 'drafting' WHERE id = 3;
    DELETE FROM log_hash WHERE ((idx + 1) << level) > (SELECT MAX(idx) FROM log_leaf);
    DELETE FROM log_leaf WHERE idx = (SELECT MAX(idx) FROM log_leaf);)");
  EXPECT_EQ(text_of(audit()), "");
  EXPECT_THAT(text_of(audit(seen)), HasSubstr("log: it has "));
}

// Whoever can write the register can write the digest, too; the signatures are not theirs.
TEST_F(Audit, FindsAnAlteredLetterWhoseDigestWasAlteredWithIt) {
  const registry::Revision sealed = registry::last_revision(copy(), 1).value();
  Bytes file = registry::load_file(copy(), sealed).value();
  const std::size_t at = to_string(file).find("470/0001");
  ASSERT_NE(at, std::string::npos);
  file[at] = '9';
  const std::size_t begin = registry::list_revisions(copy(), 1).value().at(3).end_offset;
  ASSERT_GT(at, begin);
  ASSERT_TRUE(
      copy().run("UPDATE revision SET added = ?, sha256 = ? WHERE document_id = 1 AND number = 5",
                 {ByteView(file).subspan(begin), crypto::sha256(file).view()}));
  const std::string text = text_of(audit());
  EXPECT_THAT(text, HasSubstr("letter 470/0001/SKTT/XI/2026, version 1 of case 2026-000001: the "
                              "verifier says TOTAL-FAILED"));
  EXPECT_THAT(text, HasSubstr("of case 2026-000001: log leaf"));
}

// The leaf is the event's own: only the order gives away that the service cannot have written it.
TEST_F(Audit, FindsAnEventThatIsSaidToBeBeforeTheOneBeforeIt) {
  const auto standing = registry::load_standing(copy(), "2026-000003").value();
  sop::Event event = standing.events.back().event;
  event.kind = sop::EventKind::resubmitted;
  event.actor = {"pemohon", sop::Role::applicant};
  for (const auto earlier : {std::chrono::seconds(0), std::chrono::seconds(1)}) {
    restore();
    event.at = standing.events.back().event.at - earlier;
    const auto next = static_cast<std::int64_t>(standing.events.size()) + 1;
    crypto::SystemRandom random;
    auto transaction = std::move(db::Transaction::begin(copy())).value();
    const auto leaf =
        tlog::append_leaf(copy(), tlog::make_leaf(registry::leaf_of(event, {}), random)).value();
    ASSERT_TRUE(registry::add_event(copy(), {standing.record.id, next, event, std::nullopt, leaf}));
    ASSERT_TRUE(transaction.commit());
    const std::string expected = "event " + std::to_string(next) +
                                 " of case 2026-000003: it is said to be before the event before "
                                 "it\n";
    EXPECT_EQ(text_of(audit()), earlier.count() == 0 ? "" : expected);
  }
}

TEST_F(Audit, GoesOnAfterADamagedRow) {
  alter("UPDATE application_case SET berkas_sha256 = x'00' WHERE id = 1");
  const AuditReport report = audit();
  EXPECT_EQ(report.letters, 2U);
  EXPECT_EQ(report.requests, 17U);
  ASSERT_EQ(report.discrepancies.size(), 1U) << text_of(report);
  EXPECT_EQ(report.discrepancies.front().subject, "case 2026-000001");
  EXPECT_THAT(report.discrepancies.front().detail, HasSubstr("application_case.berkas_sha256"));
}

}  // namespace
}  // namespace sktt::audit
