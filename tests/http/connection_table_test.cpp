#include "http/connection_table.hpp"

#include <sys/socket.h>

#include <array>

#include <gtest/gtest.h>

#include "http/socket.hpp"

namespace sktt::http {
namespace {

/// One end of a connection, and whether the other has cut it.
class Pair {
 public:
  Pair() {
    std::array<int, 2> both{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both.data()), 0);
    ours_ = Descriptor(both[0]);
    theirs_ = Descriptor(both[1]);
  }
  [[nodiscard]] int socket() const { return ours_.number(); }
  [[nodiscard]] bool is_cut() const {
    char byte = 0;
    return ::recv(theirs_.number(), &byte, 1, MSG_DONTWAIT) == 0;
  }

 private:
  Descriptor ours_;
  Descriptor theirs_;
};

TEST(ConnectionTable, GivesTheThreadOfTheOldestOfTheClientThatHoldsMost) {
  ConnectionTable table({.threads = 4, .per_client = 9, .proxy = ""});
  const std::array<Pair, 4> pairs;
  auto oldest = table.enter(pairs[0].socket(), "192.0.2.1");
  auto first = table.enter(pairs[1].socket(), "192.0.2.2");
  auto second = table.enter(pairs[2].socket(), "192.0.2.2");
  auto third = table.enter(pairs[3].socket(), "192.0.2.2");
  oldest.begin_waiting();
  second.begin_waiting();
  third.begin_waiting();
  table.arrived();
  EXPECT_FALSE(pairs[0].is_cut()) << "holds fewer";
  EXPECT_FALSE(pairs[1].is_cut()) << "is worked on";
  EXPECT_TRUE(pairs[2].is_cut());
  EXPECT_FALSE(pairs[3].is_cut()) << "began later";
}

TEST(ConnectionTable, CountsAnIpv6SubscriberAsOneClient) {
  ConnectionTable table({.threads = 3, .per_client = 9, .proxy = ""});
  const std::array<Pair, 3> pairs;
  auto other = table.enter(pairs[0].socket(), "2001:db8:0:100::1");
  auto first = table.enter(pairs[1].socket(), "2001:db8::1");
  auto second = table.enter(pairs[2].socket(), "2001:db8::2");
  other.begin_waiting();
  first.begin_waiting();
  second.begin_waiting();
  table.arrived();
  EXPECT_FALSE(pairs[0].is_cut());
  EXPECT_TRUE(pairs[1].is_cut());
}

TEST(ConnectionTable, CutsNobodyWhileAThreadIsFree) {
  ConnectionTable table({.threads = 2, .per_client = 9, .proxy = ""});
  const Pair pair;
  auto seat = table.enter(pair.socket(), "192.0.2.1");
  seat.begin_waiting();
  table.arrived();
  EXPECT_FALSE(pair.is_cut());
}

TEST(ConnectionTable, LetsWhoeverBeginsToWaitGiveWayToWhoWaitsForAThread) {
  ConnectionTable table({.threads = 1, .per_client = 9, .proxy = ""});
  const Pair pair;
  auto seat = table.enter(pair.socket(), "192.0.2.1");
  table.arrived();
  EXPECT_FALSE(pair.is_cut());
  seat.begin_waiting();
  EXPECT_TRUE(pair.is_cut());
}

}  // namespace
}  // namespace sktt::http
