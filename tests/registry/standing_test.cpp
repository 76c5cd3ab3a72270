#include "registry/standing.hpp"

#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using sop::EventKind;
using sop::State;

class StandingTest : public RegisterTest {
 protected:
  StandingTest() {
    record(case_, event_into(EventKind::submitted, State::file_check, 0));
    record(case_, event_into(EventKind::file_accepted, State::drafting, 0));
  }
  void draft(int version, std::string_view bytes) {
    document_ = taken(add_document(connection_, case_.id, version,
                                   taken(date_from_iso("2027-10-19")), as_bytes(bytes), noon()));
    record(case_, event_into(EventKind::drafted, State::section_review, version));
  }
  [[nodiscard]] Result<Standing> standing() { return load_standing(connection_, case_.number); }

  CaseRecord case_ = new_case("t");
  std::int64_t document_ = 0;
};

TEST_F(StandingTest, HasNoKonsepBeforeThereIsOne) {
  const Standing found = taken(standing());
  EXPECT_EQ(found.record.id, case_.id);
  EXPECT_EQ(found.application.nama_lengkap, "Nguyễn Thị Thanh Hương");
  EXPECT_EQ(found.events.size(), 2U);
  EXPECT_EQ(found.state.state, State::drafting);
  EXPECT_EQ(found.state.attempt, 1);
  EXPECT_FALSE(found.document);
  EXPECT_FALSE(found.revision);
  EXPECT_EQ(found.draft_sha256(), std::nullopt);
}

TEST_F(StandingTest, NamesThePresentVersionAndItsLastRevision) {
  draft(1, "draft one");
  EXPECT_EQ(taken(standing()).draft_sha256(), digest_of_text("draft one"));
  const Revision first = taken(last_revision(connection_, document_));
  done(add_revision(connection_, first, as_bytes("draft one"), as_bytes("+paraf"), noon()));
  EXPECT_EQ(taken(standing()).draft_sha256(), digest_of_text("draft one+paraf"));
  draft(2, "draft two");
  const Standing found = taken(standing());
  EXPECT_EQ(found.document->version, 2);
  EXPECT_EQ(found.draft_sha256(), digest_of_text("draft two"));
}

TEST_F(StandingTest, HasNoKonsepToDecideOnWhileTheDataAreEntered) {
  draft(1, "draft one");
  record(case_, event_into(EventKind::draft_returned, State::drafting, 1));
  const Standing found = taken(standing());
  EXPECT_TRUE(found.revision);
  EXPECT_EQ(found.draft_sha256(), std::nullopt);
}

TEST_F(StandingTest, SaysThatThereIsNoSuchCase) {
  expect_error(load_standing(connection_, "2026-000099"), Errc::not_found);
}

TEST_F(StandingTest, NoticesAStateThatItsEventsDoNotLeadTo) {
  done(set_state(connection_, case_.id, State::registration, noon()));
  expect_error(standing(), Errc::storage);
  done(set_state(connection_, case_.id, State::drafting, noon()));
  EXPECT_TRUE(standing());
}

TEST_F(StandingTest, NoticesAnEventThatIsGone) {
  done(connection_.execute("DELETE FROM event WHERE sequence = 2"));
  expect_error(standing(), Errc::storage);
  done(connection_.execute("DELETE FROM event"));
  expect_error(standing(), Errc::storage);
}

TEST_F(StandingTest, NoticesAnEventThatIsGoneFromTheMiddle) {
  draft(1, "draft one");
  done(connection_.execute("DELETE FROM event WHERE sequence = 2"));
  expect_error(standing(), Errc::storage);
}

TEST_F(StandingTest, NoticesAKonsepThatIsGone) {
  draft(1, "draft one");
  done(connection_.execute("DELETE FROM revision"));
  EXPECT_FALSE(standing());
  done(connection_.execute("DELETE FROM document"));
  EXPECT_FALSE(standing());
}

TEST_F(StandingTest, NoticesAnApplicationThatIsNone) {
  for (const char* text : {"", "{", "{}", "[]", R"({"nama_lengkap":"x","nama_lengkap":"y"})"}) {
    done(set_application(connection_, case_.id, text, digest_of_text("berkas")));
    expect_error(standing(), Errc::storage);
  }
}

}  // namespace
}  // namespace sktt::registry::test
