#include "registry/events.hpp"

#include <nlohmann/json.hpp>

#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using nlohmann::json;
using sop::EventKind;
using sop::State;
using Events = RegisterTest;

sop::Event full_event() {
  sop::Event event = event_into(EventKind::collected, State::completed, 3);
  event.activity = 9;
  event.attempt = 2;
  event.reasons = {"NAMA_TIDAK_SESUAI", "LAINNYA"};
  event.note = "lihat “halaman 2”";
  event.outside_sop = true;
  event.collection = sop::Collection{"Sivarajan", "DIRI_SENDIRI", "TANDA_HILANG"};
  return event;
}

TEST_F(Events, ComeBackFromTheirJson) {
  for (const sop::Event& event :
       {full_event(), event_into(EventKind::submitted, State::file_check, 0)}) {
    EXPECT_EQ(taken(event_from_json(to_json(event))), event);
    EXPECT_EQ(to_json(taken(event_from_json(to_json(event)))).dump(), to_json(event).dump());
  }
}

TEST_F(Events, AreWrittenWithSortedKeysAndWithoutWhatIsAbsent) {
  EXPECT_EQ(to_json(event_into(EventKind::file_accepted, State::drafting, 0)).dump(),
            R"({"activity":2,"at":"2026-11-23T05:00:00Z","attempt":1,"kind":"file_accepted",)"
            R"("person":"P-loket","role":"loket","state":"drafting","version":0})");
}

TEST_F(Events, AreNotReadWithAKeyMissingAddedOrOfAnotherType) {
  for (const char* key :
       {"kind", "at", "person", "role", "activity", "state", "attempt", "version"}) {
    json altered = to_json(full_event());
    altered.erase(key);
    expect_error(event_from_json(altered), Errc::malformed);
    altered[key] = json::array();
    expect_error(event_from_json(altered), Errc::malformed);
    altered[key] = "no such thing";
    if (std::string_view(key) != "person") {
      expect_error(event_from_json(altered), Errc::malformed);
    }
  }
  for (const char* key : {"reasons", "note", "outside_sop", "collection"}) {
    json altered = to_json(full_event());
    altered[key] = 1;
    expect_error(event_from_json(altered), Errc::malformed);
  }
  for (const char* key : {"Kind", "by", "leaf", ""}) {
    json altered = to_json(full_event());
    altered[key] = 1;
    expect_error(event_from_json(altered), Errc::malformed);
  }
  json converted = to_json(full_event());
  converted["activity"] = 9.5;
  expect_error(event_from_json(converted), Errc::malformed);
  for (const json& other : {json(), json::array(), json("x"), json(1), json::object()}) {
    expect_error(event_from_json(other), Errc::malformed);
  }
}

TEST_F(Events, AreListedInTheirOwnCaseFromFirstToLast) {
  const CaseRecord first = new_case("a");
  const CaseRecord second = new_case("b");
  record(first, event_into(EventKind::submitted, State::file_check, 0));
  record(second, event_into(EventKind::submitted, State::file_check, 0));
  record(first, full_event());
  const auto events = taken(list_events(connection_, first.id));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].sequence, 1);
  EXPECT_EQ(events[0].evidence_id, std::nullopt);
  EXPECT_EQ(events[1].sequence, 2);
  EXPECT_EQ(events[1].event, full_event());
  EXPECT_EQ(events[1].leaf, 1001U);
  EXPECT_EQ(taken(list_events(connection_, second.id)).size(), 1U);
  EXPECT_TRUE(taken(list_events(connection_, 77)).empty());
}

TEST_F(Events, TakeAPlaceALeafAndAnEvidenceThatIsThere) {
  const CaseRecord added = new_case("a");
  const sop::Event event = event_into(EventKind::submitted, State::file_check, 0);
  done(add_event(connection_, {added.id, 1, event, std::nullopt, 7}));
  expect_error(add_event(connection_, {added.id, 1, event, std::nullopt, 8}), Errc::conflict);
  expect_error(add_event(connection_, {added.id, 2, event, std::nullopt, 7}), Errc::conflict);
  expect_error(add_event(connection_, {added.id, 2, event, 99, 8}), Errc::conflict);
  expect_error(add_event(connection_, {77, 1, event, std::nullopt, 8}), Errc::conflict);
  EXPECT_EQ(taken(list_events(connection_, added.id)).size(), 1U);
}

TEST_F(Events, AreNotReadWhenTheirRowWasDamaged) {
  const CaseRecord added = new_case("a");
  record(added, full_event());
  done(connection_.execute("UPDATE event SET content = replace(content, 'completed', 'complete')"));
  expect_error(list_events(connection_, added.id), Errc::storage);
  done(connection_.execute("UPDATE event SET content = replace(content, 'complete', 'completed')"));
  done(connection_.execute(
      "UPDATE event SET content = replace(content, 'completedd', 'completed')"));
  ASSERT_TRUE(list_events(connection_, added.id));
  done(connection_.execute("UPDATE event SET content = replace(content, ',', ', ')"));
  expect_error(list_events(connection_, added.id), Errc::storage);
  done(connection_.execute("UPDATE event SET content = replace(content, ', ', ',')"));
  ASSERT_TRUE(list_events(connection_, added.id));
  done(connection_.execute("UPDATE event SET at = at + 1"));
  expect_error(list_events(connection_, added.id), Errc::storage);
  done(connection_.execute("UPDATE event SET at = at - 1, kind = 'submitted'"));
  expect_error(list_events(connection_, added.id), Errc::storage);
  done(connection_.execute("UPDATE event SET kind = 'collected', content = '{'"));
  expect_error(list_events(connection_, added.id), Errc::storage);
}

}  // namespace
}  // namespace sktt::registry::test
