#include "notify/courier.hpp"

#include <future>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "notify/back_off.hpp"
#include "notify/outbox_fixture.hpp"

namespace sktt::notify {
namespace {

using registry::Channel;
using testing::HasSubstr;
using testing::SizeIs;

TEST(BackOff, DoublesUpToTheLongestWait) {
  EXPECT_EQ(wait_after(1, 0), kFirstWait / 2);
  EXPECT_EQ(wait_after(2, 0), kFirstWait);
  EXPECT_EQ(wait_after(3, 0), kFirstWait * 2);
  EXPECT_EQ(wait_after(8, 0), kLongestWait / 2);
  EXPECT_EQ(wait_after(kMostAttempts - 1, 0), kLongestWait / 2);
}

TEST(BackOff, SpreadsWaitsOverTheirUpperHalf) {
  for (std::uint32_t attempts = 1; attempts < kMostAttempts; ++attempts) {
    const auto least = *wait_after(attempts, 0);
    for (const std::uint32_t roll : {1U, 77U, 450U, 451U, 65535U}) {
      const auto wait = *wait_after(attempts, roll);
      EXPECT_GE(wait, least);
      EXPECT_LE(wait, least * 2);
      EXPECT_LE(wait, kLongestWait);
    }
  }
  EXPECT_EQ(wait_after(20, 450), kLongestWait);
}

TEST(BackOff, GivesUpInTheEnd) {
  EXPECT_TRUE(wait_after(kMostAttempts - 1, 5));
  EXPECT_FALSE(wait_after(kMostAttempts, 5));
  EXPECT_FALSE(wait_after(4'000'000'000U, 5));
}

/// An outbox whose mail goes to a test instead of a server.
class CourierTest : public testing::Test {
 protected:
  /// Takes a notice, or does what the test says.
  Deliver deliver() {
    return [this](const registry::Notice& notice, const std::atomic<bool>&) {
      tried_.push_back(notice);
      return answer_ ? Status(Error(Errc::unavailable, *answer_)) : Status(Done{});
    };
  }
  registry::Undelivered undelivered() { return outbox_.undelivered(Channel::mail); }

  test::OutboxFixture outbox_;
  std::vector<registry::Notice> tried_;
  std::optional<std::string> answer_;
};

TEST_F(CourierTest, DeliversOnceWhatIsTaken) {
  Courier courier(outbox_.context(), Channel::mail, deliver());
  const std::string number = outbox_.mail();
  EXPECT_EQ(courier.deliver_due().value(), std::nullopt);
  EXPECT_EQ(courier.deliver_due().value(), std::nullopt);
  ASSERT_THAT(tried_, SizeIs(1));
  EXPECT_EQ(tried_[0].case_number, number);
  EXPECT_EQ(tried_[0].event, sop::EventKind::submitted);
  EXPECT_EQ(tried_[0].desk, sop::Role::loket);
  EXPECT_EQ(undelivered().waiting, 0);
  EXPECT_THAT(outbox_.log().all(), HasSubstr("notify: mail: " + tried_[0].id + " is delivered"));
}

TEST_F(CourierTest, TriesAgainNoSoonerThanTheBackOffAndUnderTheSameId) {
  Courier courier(outbox_.context(), Channel::mail, deliver());
  outbox_.mail();
  answer_ = "mail server: closed";
  const auto next = courier.deliver_due().value();
  ASSERT_TRUE(next);
  EXPECT_GE(*next, outbox_.clock().now() + kFirstWait / 2);
  EXPECT_LE(*next, outbox_.clock().now() + kFirstWait);
  EXPECT_THAT(outbox_.log().all(),
              HasSubstr("not delivered, try 1: mail server: closed; next try 2026-"));
  outbox_.clock().set(*next - std::chrono::seconds(1));
  EXPECT_EQ(courier.deliver_due().value(), next);
  ASSERT_THAT(tried_, SizeIs(1));
  outbox_.clock().set(*next);
  answer_.reset();
  EXPECT_EQ(courier.deliver_due().value(), std::nullopt);
  ASSERT_THAT(tried_, SizeIs(2));
  EXPECT_EQ(tried_[0], tried_[1]);
}

TEST_F(CourierTest, GivesUpAndTriesAgainAfterARestart) {
  Courier courier(outbox_.context(), Channel::mail, deliver());
  outbox_.mail();
  {
    const auto lock = outbox_.writer().lock();
    ASSERT_TRUE(lock.connection().run("UPDATE outbox SET attempts = ?", {kMostAttempts - 1}));
  }
  answer_ = "mail server: closed";
  EXPECT_EQ(courier.deliver_due().value(), std::nullopt);
  EXPECT_EQ(undelivered().given_up, 1);
  EXPECT_THAT(outbox_.log().all(), HasSubstr("given up until the service is restarted"));
  outbox_.clock().advance(std::chrono::days(30));
  EXPECT_EQ(courier.deliver_due().value(), std::nullopt);
  EXPECT_THAT(tried_, SizeIs(1));
  answer_.reset();
  ASSERT_TRUE(courier.resume());
  EXPECT_THAT(outbox_.log().all(), HasSubstr("0 waiting, 1 given up; each is tried now"));
  EXPECT_EQ(courier.deliver_due().value(), std::nullopt);
  EXPECT_THAT(tried_, SizeIs(2));
  EXPECT_EQ(undelivered().given_up, 0);
}

TEST_F(CourierTest, SendsNothingAgainAfterARestartThatWasTaken) {
  Courier courier(outbox_.context(), Channel::mail, deliver());
  outbox_.mail();
  ASSERT_TRUE(courier.deliver_due());
  ASSERT_THAT(tried_, SizeIs(1));
  const auto settled = outbox_.rows();
  ASSERT_TRUE(courier.resume());
  EXPECT_EQ(courier.deliver_due().value(), std::nullopt);
  outbox_.clock().advance(std::chrono::days(1));
  EXPECT_EQ(courier.deliver_due().value(), std::nullopt);
  EXPECT_THAT(tried_, SizeIs(1));
  EXPECT_EQ(outbox_.rows(), settled);
}

TEST_F(CourierTest, LetsNoOtherNoticeWaitForOneThatFails) {
  const std::string first = outbox_.mail();
  const std::string second = outbox_.mail();
  Courier courier(outbox_.context(), Channel::mail,
                  [&](const registry::Notice& notice, const std::atomic<bool>&) -> Status {
                    tried_.push_back(notice);
                    return notice.case_number == first
                               ? Status(Error(Errc::unavailable, "not this one"))
                               : Status(Done{});
                  });
  ASSERT_TRUE(courier.deliver_due());
  EXPECT_THAT(tried_, SizeIs(2));
  EXPECT_EQ(undelivered().waiting, 1);
}

TEST_F(CourierTest, DoesNotWaitLongerBecauseTheClockWasSetBack) {
  Courier courier(outbox_.context(), Channel::mail, deliver());
  outbox_.mail();
  answer_ = "mail server: closed";
  ASSERT_TRUE(courier.deliver_due());
  outbox_.clock().advance(-std::chrono::hours(24));
  answer_.reset();
  EXPECT_EQ(courier.deliver_due().value(), std::nullopt);
  EXPECT_THAT(tried_, SizeIs(2));
}

TEST_F(CourierTest, LeavesTheRegisterFreeWhileItDelivers) {
  std::string other;
  Courier courier(outbox_.context(), Channel::mail,
                  [&](const registry::Notice&, const std::atomic<bool>&) -> Status {
                    // Acts in a thread of its own, as officials do; it ends only if nothing is
                    // held.
                    if (other.empty()) {
                      other = std::async(std::launch::async, [&] { return outbox_.mail(); }).get();
                    }
                    return Done{};
                  });
  outbox_.mail();
  ASSERT_TRUE(courier.deliver_due());
  EXPECT_EQ(undelivered().waiting, 0);
}

TEST_F(CourierTest, SendsNothingThatItCouldNotCount) {
  Courier courier(outbox_.context(), Channel::mail, deliver());
  outbox_.mail();
  {
    const auto lock = outbox_.writer().lock();
    ASSERT_TRUE(lock.connection().execute(
        "CREATE TRIGGER full BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END;"));
  }
  EXPECT_FALSE(courier.deliver_due());
  EXPECT_THAT(tried_, SizeIs(0));
}

TEST_F(CourierTest, CarriesWhatComesWhileItSleepsAndEndsWhenTold) {
  Courier courier(outbox_.context(), Channel::mail, deliver());
  courier.start();
  outbox_.mail();
  outbox_.log().wait_for("is delivered");
  outbox_.mail();
  courier.wake();
  outbox_.log().wait_for("is delivered", 2);
  courier.stop();
  EXPECT_THAT(tried_, SizeIs(2));
}

TEST_F(CourierTest, EndsADeliveryUnderWayWhenTold) {
  Courier courier(outbox_.context(), Channel::mail,
                  [&](const registry::Notice&, const std::atomic<bool>& stopping) -> Status {
                    outbox_.log().add("begun");
                    while (!stopping) {
                      std::this_thread::yield();
                    }
                    return Error(Errc::unavailable, "broken off");
                  });
  outbox_.mail();
  courier.start();
  outbox_.log().wait_for("begun");
  courier.stop();
  EXPECT_EQ(undelivered().waiting, 1);
}

TEST_F(CourierTest, ForgetsWhatWasDeliveredLongAgo) {
  Courier courier(outbox_.context(), Channel::mail, deliver());
  outbox_.mail();
  ASSERT_TRUE(courier.deliver_due());
  outbox_.clock().advance(kKeepDelivered + std::chrono::hours(1));
  outbox_.mail();
  ASSERT_TRUE(courier.deliver_due());
  EXPECT_THAT(outbox_.rows(), SizeIs(1));
}

}  // namespace
}  // namespace sktt::notify
