#include "issue/inbox.hpp"

#include <set>

#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "issue/service_times.hpp"

namespace sktt::issue {
namespace {

using Numbers = std::vector<std::string>;

Inbox page_of(const test::OfficeFixture& office, std::string_view official, const TaskPage& page) {
  return open_inbox(office.office(), office.official(official), page).value();
}

/// Every page after the other, as a client reads them.
Numbers all_pages(const test::OfficeFixture& office, std::string_view official, std::size_t limit) {
  Numbers numbers;
  TaskPage page{limit, std::nullopt};
  do {
    const Inbox inbox = page_of(office, official, page);
    EXPECT_LE(inbox.tasks.size(), limit);
    for (const Task& task : inbox.tasks) {
      numbers.push_back(task.case_number);
    }
    page.after = inbox.next;
  } while (page.after);
  return numbers;
}

TEST(InboxPages, HoldEveryTaskOnceInItsOrderWhateverTheirSize) {
  test::OfficeFixture office;
  // Loket owns two desks: the file check, and the registration with one letter on it.
  const std::string sealed_next = office.case_before("");
  for (int count = 0; count < 4; ++count) {
    office.submit("APP-01");
    office.clock().advance(std::chrono::seconds(count % 2));
  }
  // One case that Loket may not touch lies between them, at another desk.
  const std::string elsewhere = office.case_before("kasi");
  const Numbers all = all_pages(office, "loket", kMaxPageTasks);
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all.back(), sealed_next);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  EXPECT_EQ(std::count(all.begin(), all.end(), elsewhere), 0);
  for (const std::size_t limit : {1U, 2U, 3U, 4U, 5U}) {
    EXPECT_EQ(all_pages(office, "loket", limit), all) << limit;
  }
}

TEST(InboxPages, SayNothingOfANextOneWhenTheLastIsJustFull) {
  test::OfficeFixture office;
  office.submit("APP-01");
  office.submit("APP-01");
  EXPECT_EQ(page_of(office, "loket", {2, std::nullopt}).next, std::nullopt);
  EXPECT_NE(page_of(office, "loket", {1, std::nullopt}).next, std::nullopt);
  EXPECT_TRUE(page_of(office, "kasi", {1, std::nullopt}).tasks.empty());
}

TEST(ServiceTimesOfAnOffice, CountWhatWaitsAndTheOfficeTimeOfWhatIsFinished) {
  test::OfficeFixture office;
  const auto times_of = [&](int activity) {
    const ServiceTimes times = read_service_times(office.office()).value();
    for (const ActivityTimes& each : times.activities) {
      if (each.activity == activity) {
        return each;
      }
    }
    throw std::runtime_error("no such activity");
  };
  // Five minutes are the standard of the file check: one within, one late, one waiting.
  const std::string quick = office.submit("APP-01").case_number;
  office.clock().advance(std::chrono::minutes(2));
  office.ya("loket", quick);
  const std::string slow = office.submit("APP-01").case_number;
  office.clock().advance(std::chrono::minutes(9));
  office.tidak("loket", slow);
  office.submit("APP-01");
  EXPECT_EQ(times_of(2), (ActivityTimes{2, 1, 2, 1, std::chrono::minutes(2)}));
  EXPECT_EQ(times_of(3), (ActivityTimes{3, 1, 0, 0, std::nullopt}));
  // The returned file is with the applicant, where no clock runs.
  EXPECT_EQ(times_of(1), (ActivityTimes{1, 1, 0, 0, std::nullopt}));
  office.clock().advance(kServiceTimesPeriod);
  EXPECT_EQ(times_of(2).finished, 0);
}

TEST(ServiceTimesOfAnOffice, AreReadAtMostOnceAMinute) {
  test::OfficeFixture office;
  ServiceTimesBoard board(office.office());
  const auto first = board.read().value();
  office.submit("APP-01");
  office.clock().advance(kServiceTimesLifetime - std::chrono::seconds(1));
  EXPECT_EQ(board.read().value(), first);
  office.clock().advance(std::chrono::seconds(1));
  EXPECT_EQ(board.read().value()->activities.at(1).waiting, 1);
  // A clock that was set back does not hold the old times for longer.
  office.submit("APP-01");
  office.clock().advance(-std::chrono::hours(1));
  EXPECT_EQ(board.read().value()->activities.at(1).waiting, 2);
}

}  // namespace
}  // namespace sktt::issue
