#include "registry/comparisons.hpp"

#include "fixture.hpp"
#include "registry/documents.hpp"

namespace sktt::registry::test {
namespace {

using namespace std::chrono_literals;

class Comparisons : public RegisterTest {
 protected:
  std::int64_t new_document(std::string_view token) {
    return taken(add_document(connection_, new_case(token).id, 1, today_, to_bytes(token), noon()));
  }

  const Date today_ = local_date(noon(), 7h);
  const Date tomorrow_{std::chrono::sys_days(today_) + std::chrono::days(1)};
  const std::int64_t document_ = new_document("one");
};

TEST_F(Comparisons, AreFiveWrongOnesADayAndNoMore) {
  for (int left = kMaxWrongComparisons - 1; left >= 0; --left) {
    EXPECT_EQ(taken(begin_comparison(connection_, document_, today_)), left);
  }
  expect_error(begin_comparison(connection_, document_, today_), Errc::too_many);
  expect_error(begin_comparison(connection_, document_, today_), Errc::too_many);
  EXPECT_EQ(taken(begin_comparison(connection_, document_, tomorrow_)), 4);
}

TEST_F(Comparisons, AreCountedBeforeTheyAreMade) {
  (void)taken(begin_comparison(connection_, document_, today_));
  // Another program sees it at once: the count does not wait for the caller's transaction.
  auto other = taken(db::Connection::open(directory_.path() / "register.db", db::Mode::read_only));
  const auto wrong = taken(other.row("SELECT wrong FROM comparison", {},
                                     [](const db::Statement& row) { return row.integer(0); }));
  EXPECT_EQ(wrong, 1);
}

TEST_F(Comparisons, ThatMatchTakeBackTheirOwnCountAndNoOther) {
  (void)taken(begin_comparison(connection_, document_, today_));
  (void)taken(begin_comparison(connection_, document_, today_));
  done(comparison_matched(connection_, document_, today_));
  EXPECT_EQ(taken(begin_comparison(connection_, document_, today_)), 3);
}

TEST_F(Comparisons, OfOneLetterLeaveAnotherAlone) {
  const std::int64_t other = new_document("two");
  for (int count = 0; count < kMaxWrongComparisons; ++count) {
    (void)taken(begin_comparison(connection_, document_, today_));
  }
  EXPECT_EQ(taken(begin_comparison(connection_, other, today_)), 4);
}

TEST_F(Comparisons, OfEarlierDaysAreForgotten) {
  (void)taken(begin_comparison(connection_, document_, today_));
  (void)taken(begin_comparison(connection_, document_, tomorrow_));
  const auto rows = taken(connection_.rows("SELECT day FROM comparison", {},
                                           [](const db::Statement& row) { return row.text(0); }));
  EXPECT_EQ(rows, std::vector<std::string>{to_iso(tomorrow_)});
}

}  // namespace
}  // namespace sktt::registry::test
