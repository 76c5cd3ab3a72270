#include "http/rate_limit.hpp"

#include <gtest/gtest.h>

#include "support/clock.hpp"

namespace sktt::http {
namespace {

using namespace std::chrono_literals;

constexpr RateLimitPolicy kPolicy{3, 10s};

class RateLimitPerClient : public testing::Test {
 protected:
  bool take(RateLimit& limit, std::string_view address = "192.0.2.1",
            std::string_view endpoint = "cocokkan") const {
    return limit.take(address, endpoint, kPolicy) == 0s;
  }
  std::string taken(RateLimit& limit, int count) const {
    std::string out;
    while (count-- > 0) {
      out.push_back(take(limit) ? 'y' : 'n');
    }
    return out;
  }

  sktt::test::FixedClock clock_{Instant(1'800'000'000s)};
  RateLimit limit_{clock_};
};

TEST_F(RateLimitPerClient, GivesTheBurstAndNoMore) {
  EXPECT_EQ(taken(limit_, 5), "yyynn");
}

TEST_F(RateLimitPerClient, EarnsOneTokenAfterItsTimeAndNotBefore) {
  EXPECT_EQ(taken(limit_, 4), "yyyn");
  clock_.advance(9s);
  EXPECT_EQ(taken(limit_, 1), "n");
  clock_.advance(1s);
  EXPECT_EQ(taken(limit_, 2), "yn");
  clock_.advance(25s);
  EXPECT_EQ(taken(limit_, 3), "yyn");
  // The five seconds over count towards the next one.
  clock_.advance(5s);
  EXPECT_EQ(taken(limit_, 2), "yn");
}

TEST_F(RateLimitPerClient, SaysHowLongToWait) {
  EXPECT_EQ(taken(limit_, 3), "yyy");
  clock_.advance(4s);
  EXPECT_EQ(limit_.take("192.0.2.1", "cocokkan", kPolicy), 6s);
}

TEST_F(RateLimitPerClient, EarnsSeveralTokensAtATime) {
  const RateLimitPolicy policy{.burst = 5, .every = 10s, .earned = 3};
  const auto taken_of = [&](int count) {
    std::string out;
    while (count-- > 0) {
      out.push_back(limit_.take("192.0.2.1", "many", policy) == 0s ? 'y' : 'n');
    }
    return out;
  };
  EXPECT_EQ(taken_of(6), "yyyyyn");
  clock_.advance(10s);
  EXPECT_EQ(taken_of(4), "yyyn");
  clock_.advance(20s);
  EXPECT_EQ(taken_of(6), "yyyyyn");
}

TEST_F(RateLimitPerClient, TakesATokenBackAndNoMoreThanTheBurst) {
  EXPECT_EQ(taken(limit_, 4), "yyyn");
  limit_.give_back("192.0.2.1", "cocokkan", kPolicy);
  EXPECT_EQ(taken(limit_, 2), "yn");
  for (int count = 0; count < 9; ++count) {
    limit_.give_back("192.0.2.1", "cocokkan", kPolicy);
  }
  EXPECT_EQ(taken(limit_, 4), "yyyn");
}

TEST_F(RateLimitPerClient, NeverSavesMoreThanTheBurst) {
  EXPECT_EQ(taken(limit_, 3), "yyy");
  clock_.advance(1000h);
  EXPECT_EQ(taken(limit_, 4), "yyyn");
}

TEST_F(RateLimitPerClient, CountsClientsAndEndpointsApart) {
  EXPECT_EQ(taken(limit_, 4), "yyyn");
  EXPECT_TRUE(take(limit_, "192.0.2.2"));
  EXPECT_TRUE(take(limit_, "192.0.2.1", "verify"));
}

TEST_F(RateLimitPerClient, CountsAnIpv6SubscriberOnce) {
  EXPECT_TRUE(take(limit_, "2001:db8::1"));
  EXPECT_TRUE(take(limit_, "2001:db8::2"));
  EXPECT_TRUE(take(limit_, "2001:db8:0:ff:ffff::3"));
  EXPECT_FALSE(take(limit_, "2001:db8::4"));
  EXPECT_TRUE(take(limit_, "2001:db8:0:100::4"));
}

TEST_F(RateLimitPerClient, EarnsNothingWhenTheClockIsSetBack) {
  EXPECT_EQ(taken(limit_, 3), "yyy");
  clock_.advance(-1h);
  EXPECT_EQ(taken(limit_, 1), "n");
  EXPECT_EQ(limit_.take("192.0.2.1", "cocokkan", kPolicy), 10s);
  // And goes on to earn from there, without waiting for the hour to come again.
  clock_.advance(9s);
  EXPECT_EQ(taken(limit_, 1), "n");
  clock_.advance(1s);
  EXPECT_EQ(taken(limit_, 2), "yn");
}

TEST_F(RateLimitPerClient, ForgetsTheOneNotUsedForLongestWhenFull) {
  RateLimit small(clock_, 2);
  EXPECT_EQ(taken(small, 4), "yyyn");
  clock_.advance(1s);
  EXPECT_TRUE(take(small, "192.0.2.2"));
  clock_.advance(1s);
  EXPECT_FALSE(take(small));  // Used again, so not the oldest.
  EXPECT_TRUE(take(small, "192.0.2.3"));
  EXPECT_FALSE(take(small));
}

}  // namespace
}  // namespace sktt::http
