#include "sop/office.hpp"

#include <string_view>

#include <gtest/gtest.h>

#include "sop/service_clock.hpp"
#include "support.hpp"

namespace sktt::sop {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// A moment by the office's own clock: seven hours ahead of UTC.
Instant at(std::string_view office_time) {
  return from_rfc3339(std::string(office_time) + ":00Z").value() - hours{7};
}

Office office() {
  return test::office_procedure().office;
}

TEST(OfficeTime, CountsNothingOutsideOfficeHours) {
  EXPECT_EQ(office_time_between(office(), at("2026-11-23T15:30"), at("2026-11-24T07:30")),
            seconds{0});
  EXPECT_EQ(office_time_between(office(), at("2026-11-21T00:00"), at("2026-11-23T07:30")),
            seconds{0});
}

TEST(OfficeTime, CountsMinutesWithinADay) {
  EXPECT_EQ(office_time_between(office(), at("2026-11-23T09:00"), at("2026-11-23T09:10")),
            minutes{10});
  EXPECT_EQ(office_time_between(office(), at("2026-11-23T07:00"), at("2026-11-23T07:31")),
            minutes{1});
  EXPECT_EQ(office_time_between(office(), at("2026-11-23T15:29"), at("2026-11-23T23:59")),
            minutes{1});
}

TEST(OfficeTime, SkipsNightsAndTheWeekEnd) {
  EXPECT_EQ(office_time_between(office(), at("2026-11-20T15:00"), at("2026-11-23T08:00")),
            minutes{60});
  EXPECT_EQ(office_time_between(office(), at("2026-11-16T07:30"), at("2026-11-23T07:30")),
            hours{40});
}

TEST(OfficeTime, SkipsPublicHolidays) {
  Office closed = office();
  closed.closed_on.insert(date_from_iso("2026-11-24").value());
  EXPECT_EQ(office_time_between(closed, at("2026-11-23T15:00"), at("2026-11-25T08:00")),
            minutes{60});
}

TEST(OfficeTime, TakesTheDayFromTheOfficesClockAndNotFromUtc) {
  // 07:30 on Monday at the office is 00:30 UTC; 06:30 on Saturday there is still Friday in UTC.
  EXPECT_EQ(office_time_between(office(), at("2026-11-21T06:30"), at("2026-11-21T15:00")),
            seconds{0});
}

TEST(OfficeTime, IsZeroBackwards) {
  EXPECT_EQ(office_time_between(office(), at("2026-11-23T10:00"), at("2026-11-23T09:00")),
            seconds{0});
}

TEST(OfficeTime, AddsUpOverAnyCut) {
  const Instant from = at("2026-11-19T11:11");
  const Instant to = at("2026-12-02T14:14");
  for (Instant cut = from; cut <= to; cut += minutes{97}) {
    EXPECT_EQ(office_time_between(office(), from, cut) + office_time_between(office(), cut, to),
              office_time_between(office(), from, to));
  }
}

TEST(CollectionDay, IsTheNextOpenDay) {
  EXPECT_EQ(to_iso(collection_day(office(), at("2026-11-23T09:00"))), "2026-11-24");
  EXPECT_EQ(to_iso(collection_day(office(), at("2026-11-20T09:00"))), "2026-11-23");
  EXPECT_EQ(to_iso(collection_day(office(), at("2026-11-21T09:00"))), "2026-11-23");
}

TEST(CollectionDay, CountsOpenDaysOnly) {
  Office slow = office();
  slow.collect_after_open_days = 5;
  slow.closed_on.insert(date_from_iso("2026-11-25").value());
  EXPECT_EQ(to_iso(collection_day(slow, at("2026-11-23T09:00"))), "2026-12-01");
}

TEST(CollectionDay, EndsWhenTheOfficeNeverOpens) {
  EXPECT_THROW((void)collection_day(Office{}, at("2026-11-23T09:00")), std::logic_error);
}

TEST(ServiceClock, JudgesAVisitByItsStandardMinutes) {
  const Visit visit{State::file_check, at("2026-11-23T09:00"), {}};
  const auto pace = [&](Instant now) {
    return read_clock(test::office_procedure(), visit, now).pace;
  };
  EXPECT_EQ(pace(at("2026-11-23T09:05")), Pace::within);
  EXPECT_EQ(pace(at("2026-11-23T09:05") + seconds{1}), Pace::late);
}

TEST(ServiceClock, StandsStillOverNight) {
  const Visit visit{State::drafting, at("2026-11-23T15:25"), {}};
  EXPECT_EQ(read_clock(test::office_procedure(), visit, at("2026-11-24T07:34")),
            (VisitClock{minutes{9}, minutes{10}, Pace::within}));
  EXPECT_EQ(read_clock(test::office_procedure(), visit, at("2026-11-24T07:36")).pace, Pace::late);
}

TEST(ServiceClock, EndsWithTheVisit) {
  const Visit visit{State::section_review, at("2026-11-23T09:00"), at("2026-11-23T09:07")};
  EXPECT_EQ(read_clock(test::office_procedure(), visit, at("2027-01-01T09:00")),
            (VisitClock{minutes{7}, minutes{10}, Pace::within}));
}

TEST(ServiceClock, StopsWhileTheFileIsWithTheApplicant) {
  for (const State state : {State::returned_to_applicant, State::ready_for_collection,
                            State::completed, State::cancelled}) {
    const Visit visit{state, at("2026-11-23T09:00"), {}};
    const VisitClock clock = read_clock(test::office_procedure(), visit, at("2027-11-23T09:00"));
    EXPECT_EQ(clock.pace, Pace::stopped) << to_name(state);
    EXPECT_EQ(clock.spent, seconds{0}) << to_name(state);
  }
}

}  // namespace
}  // namespace sktt::sop
