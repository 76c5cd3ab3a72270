#include "registry/books.hpp"

#include "fixture.hpp"
#include "registry/documents.hpp"

namespace sktt::registry::test {
namespace {

class BooksTest : public RegisterTest {
 protected:
  /// A sealed letter of a case of its own.
  std::int64_t letter(std::string_view name) {
    const CaseRecord record = new_case(name);
    return taken(add_document(connection_, record.id, 1, taken(date_from_iso("2027-10-19")),
                              as_bytes(name), noon()));
  }
};
using BukuRegister = BooksTest;
using BukuAgenda = BooksTest;

TEST_F(BukuRegister, CountsFromOneWithoutAGapInEachYear) {
  for (const char* name : {"a", "b", "c"}) {
    done(enter_in_register(connection_, new_case(name).id, 2026, noon()));
  }
  done(enter_in_register(connection_, new_case("d").id, 2027, noon()));
  done(enter_in_register(connection_, new_case("e").id, 2026, noon()));
  const auto lines = taken(list_register(connection_));
  ASSERT_EQ(lines.size(), 5U);
  for (int index = 0; index < 4; ++index) {
    EXPECT_EQ(lines.at(static_cast<std::size_t>(index)).year, 2026);
    EXPECT_EQ(lines.at(static_cast<std::size_t>(index)).line, index + 1);
  }
  EXPECT_EQ(lines[3].case_number, "2026-000005");
  EXPECT_EQ(lines[4].year, 2027);
  EXPECT_EQ(lines[4].line, 1);
  EXPECT_EQ(lines[4].entered_at, noon());
  EXPECT_EQ(lines[4].remark, std::nullopt);
}

TEST_F(BukuRegister, EntersACaseOnceWhateverItsAttempts) {
  const CaseRecord record = new_case("a");
  done(enter_in_register(connection_, record.id, 2026, noon()));
  done(enter_in_register(connection_, record.id, 2026, noon()));
  done(enter_in_register(connection_, record.id, 2027, noon()));
  EXPECT_EQ(taken(list_register(connection_)).size(), 1U);
  done(enter_in_register(connection_, new_case("b").id, 2026, noon()));
  EXPECT_EQ(taken(list_register(connection_)).back().line, 2);
}

TEST_F(BukuRegister, KeepsTheLineOfACancelledCase) {
  const CaseRecord first = new_case("a");
  const CaseRecord second = new_case("b");
  done(enter_in_register(connection_, first.id, 2026, noon()));
  done(remark_in_register(connection_, first.id, "batal: dicabut pemohon"));
  done(remark_in_register(connection_, second.id, "batal: tidak ada barisnya"));
  done(enter_in_register(connection_, second.id, 2026, noon()));
  const auto lines = taken(list_register(connection_));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].remark, "batal: dicabut pemohon");
  EXPECT_EQ(lines[1].line, 2);
  EXPECT_EQ(lines[1].remark, std::nullopt);
}

TEST_F(BukuRegister, IsReadByTheYearWithWhatCameOfEachCase) {
  const CaseRecord first = new_case("a");
  const CaseRecord second = new_case("b");
  done(enter_in_register(connection_, first.id, 2026, noon()));
  done(enter_in_register(connection_, second.id, 2027, noon()));
  const auto entries = taken(read_register(connection_, 2026));
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].line.case_number, first.number);
  EXPECT_EQ(entries[0].application, first.application);
  EXPECT_EQ(entries[0].state, first.state);
  EXPECT_EQ(entries[0].letter_number, std::nullopt);
  EXPECT_TRUE(taken(read_register(connection_, 2028)).empty());
}

TEST_F(BukuAgenda, IsReadByTheYearWithItsDocument) {
  const std::int64_t document = letter("a");
  done(enter_in_agenda(connection_, document, 2026, 1, "470/0001/SKTT/XI/2026", noon()));
  const auto entries = taken(read_agenda(connection_, 2026));
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].line.letter_number, "470/0001/SKTT/XI/2026");
  EXPECT_EQ(entries[0].document.id, document);
  EXPECT_EQ(entries[0].collected, std::nullopt);
  EXPECT_TRUE(taken(read_agenda(connection_, 2025)).empty());
}

TEST_F(BukuRegister, RefusesACaseThatIsNone) {
  expect_error(enter_in_register(connection_, 77, 2026, noon()), Errc::conflict);
  EXPECT_TRUE(taken(list_register(connection_)).empty());
}

TEST_F(BukuAgenda, CountsFromOneWithoutAGapInEachYear) {
  EXPECT_EQ(taken(next_agenda_line(connection_, 2026)), 1U);
  for (const char* name : {"a", "b", "c"}) {
    const std::uint32_t line = taken(next_agenda_line(connection_, 2026));
    done(enter_in_agenda(connection_, letter(name), 2026, line, name, noon()));
  }
  EXPECT_EQ(taken(next_agenda_line(connection_, 2026)), 4U);
  EXPECT_EQ(taken(next_agenda_line(connection_, 2027)), 1U);
  const auto lines = taken(list_agenda(connection_));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[2].line, 3);
  EXPECT_EQ(lines[2].letter_number, "c");
  EXPECT_EQ(lines[2].case_number, "2026-000003");
}

TEST_F(BukuAgenda, GivesALineALetterAndANumberOnce) {
  const std::int64_t first = letter("a");
  const std::int64_t second = letter("b");
  done(enter_in_agenda(connection_, first, 2026, 1, "470/0001", noon()));
  expect_error(enter_in_agenda(connection_, second, 2026, 1, "470/0002", noon()), Errc::conflict);
  expect_error(enter_in_agenda(connection_, first, 2026, 2, "470/0002", noon()), Errc::conflict);
  expect_error(enter_in_agenda(connection_, second, 2026, 2, "470/0001", noon()), Errc::conflict);
  expect_error(enter_in_agenda(connection_, 77, 2026, 2, "470/0002", noon()), Errc::conflict);
  EXPECT_EQ(taken(next_agenda_line(connection_, 2026)), 2U);
}

TEST_F(BukuAgenda, GoesOnWhereThePaperAgendaEnded) {
  // Which act said so is not this table's matter.
  done(connection_.execute("PRAGMA foreign_keys = OFF"));
  done(start_agenda(connection_, {2026, 312, 7}));
  EXPECT_EQ(taken(next_agenda_line(connection_, 2026)), 312U);
  EXPECT_EQ(taken(next_agenda_line(connection_, 2027)), 1U);
  // A slip is mended by a later act, downwards too.
  done(start_agenda(connection_, {2026, 212, 8}));
  EXPECT_EQ(taken(next_agenda_line(connection_, 2026)), 212U);
  done(enter_in_agenda(connection_, letter("a"), 2026, 212, "470/0212/SKTT/XI/2026", noon()));
  EXPECT_EQ(taken(next_agenda_line(connection_, 2026)), 213U);
  expect_error(start_agenda(connection_, {2026, 212, 9}), Errc::conflict);
  expect_error(start_agenda(connection_, {2026, 1, 9}), Errc::conflict);
  done(start_agenda(connection_, {2026, 213, 9}));
  EXPECT_EQ(taken(list_agenda_starts(connection_)).size(), 3U);
}

}  // namespace
}  // namespace sktt::registry::test
