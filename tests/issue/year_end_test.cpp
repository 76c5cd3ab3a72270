// The last second of a year at the office, and the first of the next.

#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "registry/books.hpp"
#include "registry/documents.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

class YearEnd : public testing::Test {
 protected:
  /// +07:00: the year of the office begins seven hours before that of UTC.
  void set_clock(std::string_view moment) { office_.clock().set(from_rfc3339(moment).value()); }
  void begin_the_year() { set_clock("2026-12-31T17:00:00Z"); }
  void end_the_year() { set_clock("2026-12-31T16:59:59Z"); }

  test::OfficeFixture office_;
};

TEST_F(YearEnd, NumbersLettersByTheOfficesYear) {
  const std::string before = office_.case_before("");
  const std::string old_year = office_.case_before("");
  const std::string new_year = office_.case_before("");
  EXPECT_EQ(office_.ya("loket", before).letter_number, "470/0001/SKTT/XI/2026");
  end_the_year();
  EXPECT_EQ(office_.ya("loket", old_year).letter_number, "470/0002/SKTT/XII/2026");
  begin_the_year();
  EXPECT_EQ(office_.ya("loket", new_year).letter_number, "470/0001/SKTT/I/2027");
  const auto agenda = registry::list_agenda(office_.reader()).value();
  ASSERT_EQ(agenda.size(), 3U);
  EXPECT_EQ(agenda[1].year, 2026);
  EXPECT_EQ(agenda[1].line, 2);
  EXPECT_EQ(agenda[1].entered_at, from_rfc3339("2026-12-31T16:59:59Z").value());
  EXPECT_EQ(agenda[2].year, 2027);
  EXPECT_EQ(agenda[2].line, 1);
  EXPECT_EQ(agenda[2].entered_at, from_rfc3339("2026-12-31T17:00:00Z").value());
}

TEST_F(YearEnd, EntersFilesInTheRegisterOfTheOfficesYear) {
  const std::string old_year = office_.submit("APP-01").case_number;
  const std::string new_year = office_.submit("APP-02").case_number;
  end_the_year();
  office_.ya("loket", old_year);
  begin_the_year();
  office_.ya("loket", new_year);
  const auto book = registry::list_register(office_.reader()).value();
  ASSERT_EQ(book.size(), 2U);
  EXPECT_EQ(book[0].year, 2026);
  EXPECT_EQ(book[0].line, 1);
  EXPECT_EQ(book[0].case_number, old_year);
  EXPECT_EQ(book[1].year, 2027);
  EXPECT_EQ(book[1].line, 1);
  EXPECT_EQ(book[1].case_number, new_year);
}

TEST_F(YearEnd, NumbersCasesByTheOfficesYear) {
  end_the_year();
  EXPECT_EQ(office_.submit("APP-01").case_number.substr(0, 5), "2026-");
  begin_the_year();
  EXPECT_EQ(office_.submit("APP-01").case_number.substr(0, 5), "2027-");
}

/// A clock that goes on by a second each time it is looked at.
class TickingClock final : public Clock {
 public:
  explicit TickingClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_ += std::chrono::seconds(1); }

 private:
  mutable Instant now_;
};

/// The fixture's office for as long as one act takes, by a clock that ticks.
class TickingOffice {
 public:
  TickingOffice(const Office& office, Instant start)
      : clock_(start),
        timestamps_(test::office_pki().timestamp_identity(), clock_, office.random, start),
        office_{office.procedure, office.renderer, office.verifier,        office.keys,
                office.seal,      timestamps_,     office.passphrase_keys, office.writer,
                office.readers,   clock_,          office.random,          office.place} {}
  [[nodiscard]] const Office& office() const { return office_; }

 private:
  TickingClock clock_;
  TimestampService timestamps_;
  Office office_;
};

constexpr std::string_view kMidnight = "2026-12-31T17:00:00Z";

TEST_F(YearEnd, TakesOneMomentForACaseWhileTheYearEnds) {
  const Instant midnight = from_rfc3339(kMidnight).value();
  set_clock("2026-12-31T16:00:00Z");
  const Submission handed_in = office_.submission("APP-01");
  int in_the_old_year = 0;
  for (int before = 0; before < 12; ++before) {
    const TickingOffice ticking(office_.office(), midnight - std::chrono::seconds(before));
    const auto kept = submit(ticking.office(), handed_in).value();
    const bool old_year = kept.received_at < midnight;
    in_the_old_year += old_year ? 1 : 0;
    EXPECT_EQ(kept.case_number.substr(0, 5), old_year ? "2026-" : "2027-") << before;
    const auto standing = registry::load_standing(office_.reader(), kept.case_number).value();
    EXPECT_EQ(standing.events.front().event.at, kept.received_at) << before;
  }
  EXPECT_GT(in_the_old_year, 0);
  EXPECT_LT(in_the_old_year, 12);
}

TEST_F(YearEnd, TakesOneMomentForALetterWhileTheYearEnds) {
  const Instant midnight = from_rfc3339(kMidnight).value();
  std::vector<std::string> cases;
  for (int count = 0; count < 8; ++count) {
    cases.push_back(office_.case_before(""));
  }
  set_clock("2026-12-31T16:00:00Z");
  const Identity& loket = office_.official("loket");
  int before = 0;
  for (const std::string& number : cases) {
    const Task task = office_.task("loket", number);
    const TickingOffice ticking(office_.office(), midnight - std::chrono::seconds(before));
    const auto sealed =
        decide(ticking.office(), loket, office_.decision("loket", task, sop::Outcome::ya),
               {loket.key.key_id, task.nonce, "base", "input", Bytes{1}, Bytes{2}, midnight});
    ASSERT_TRUE(sealed) << sealed.error().detail();
    before += 2;
  }
  int in_the_old_year = 0;
  const auto agenda = registry::list_agenda(office_.reader()).value();
  for (const registry::AgendaLine& line : agenda) {
    const bool old_year = line.entered_at < midnight;
    in_the_old_year += old_year ? 1 : 0;
    EXPECT_EQ(line.year, old_year ? 2026 : 2027);
    EXPECT_EQ(line.letter_number.substr(8), old_year ? "/SKTT/XII/2026" : "/SKTT/I/2027");
    const auto standing = registry::load_standing(office_.reader(), line.case_number).value();
    EXPECT_EQ(standing.document.value().status_since, line.entered_at);
  }
  EXPECT_GT(in_the_old_year, 0);
  EXPECT_LT(in_the_old_year, 8);
}

TEST_F(YearEnd, DatesTheSealsRevisionNoEarlierThanItsStamp) {
  const std::string number = office_.case_before("");
  const Task task = office_.task("loket", number);
  const Identity& loket = office_.official("loket");
  const TickingOffice ticking(office_.office(), office_.clock().now());
  ASSERT_TRUE(decide(
      ticking.office(), loket, office_.decision("loket", task, sop::Outcome::ya),
      {loket.key.key_id, task.nonce, "base", "input", Bytes{1}, Bytes{2}, office_.clock().now()}));
  const auto file = konsep_file(office_.office(), loket, number).value();
  const auto report = office_.verifier().verify(file, office_.clock().now());
  const Instant made_at(
      std::chrono::seconds(office_.reader()
                               .row("SELECT made_at FROM revision WHERE number = 5", {},
                                    [](const db::Statement& row) { return row.integer(0); })
                               .value()
                               .value()));
  EXPECT_GE(made_at, report.signatures.back().proven_at().value());
}

}  // namespace
}  // namespace sktt::issue
