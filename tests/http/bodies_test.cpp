// How much of the memory the bodies of requests may take, whoever sends them.

#include "http/body_budget.hpp"

#include <malloc.h>

#include <atomic>
#include <future>
#include <semaphore>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "running_server.hpp"
#include "support/clock.hpp"
#include "support/files.hpp"

namespace sktt::http {
namespace {

using test::exchange;
using test::RawClient;
using test::RunningServer;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::size_t kBody = 2 * kFreeBodyBytes;
constexpr BodyCaps kRoomForThree{.total_bytes = 3 * kBody, .client_bytes = 2 * kBody};
constexpr const char* kMine = "192.0.2.1";
constexpr const char* kOther = "192.0.2.2";

/// Room for a body all of which has come.
Result<BodyBudget::Room> filled(BodyBudget& budget, std::string_view address, std::size_t bytes) {
  auto room = budget.admit(address, bytes);
  if (!room) {
    return room;
  }
  if (auto held = room.value().hold(bytes); !held) {
    return std::move(held).error();
  }
  return room;
}

Errc refusal_of(const Result<BodyBudget::Room>& room) {
  return room ? Errc::malformed : room.error().code();
}

TEST(BodyBudget, HoldsNoMoreThanTheCapOfAllClients) {
  BodyBudget budget(kRoomForThree);
  const auto first = filled(budget, kMine, kBody);
  const auto second = filled(budget, kMine, kBody);
  {
    const auto third = filled(budget, kOther, kBody);
    EXPECT_TRUE(first && second && third);
    EXPECT_EQ(refusal_of(budget.admit(kOther, kFreeBodyBytes + 1)), Errc::unavailable);
  }
  EXPECT_TRUE(filled(budget, kOther, kBody)) << "the third is gone";
}

TEST(BodyBudget, LeavesRoomForOthersBesideOneClient) {
  BodyBudget budget(kRoomForThree);
  const auto first = filled(budget, "2001:db8::1", kBody);
  {
    const auto second = filled(budget, "2001:db8::2", kBody);
    EXPECT_EQ(refusal_of(budget.admit("2001:db8::3", kFreeBodyBytes + 1)), Errc::too_many);
    EXPECT_TRUE(filled(budget, kOther, kBody));
  }
  EXPECT_TRUE(filled(budget, "2001:db8::3", kBody));
}

TEST(BodyBudget, HoldsWhatCameAndNotWhatWasAnnounced) {
  BodyBudget budget(kRoomForThree);
  auto first = budget.admit(kMine, 2 * kBody);
  auto second = budget.admit(kOther, 2 * kBody);
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(first.value().hold(2 * kBody));
  EXPECT_TRUE(second.value().hold(kBody));
  const auto refused = second.value().hold(kBody + 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::unavailable);
  EXPECT_TRUE(second.value().hold(kBody)) << "what was held is held";
}

TEST(BodyBudget, GivesBackWhatWasHeldAndNoMore) {
  BodyBudget budget({.total_bytes = kBody, .client_bytes = kBody});
  for (int round = 0; round < 3; ++round) {
    auto room = budget.admit(kMine, kBody);
    ASSERT_TRUE(room) << round;
    EXPECT_TRUE(room.value().hold(kFreeBodyBytes + 1));
    const BodyBudget::Room moved = std::move(room).value();
    EXPECT_EQ(refusal_of(budget.admit(kMine, kBody)), Errc::too_many);
  }
}

TEST(BodyBudget, AlwaysHasRoomForASmallBody) {
  BodyBudget budget({.total_bytes = 0, .client_bytes = 0});
  EXPECT_TRUE(filled(budget, kMine, kFreeBodyBytes));
  EXPECT_EQ(refusal_of(budget.admit(kMine, kFreeBodyBytes + 1)), Errc::too_many);
}

TEST(BodyBudget, IsNotFooledByALengthThatOverflows) {
  BodyBudget budget(kRoomForThree);
  const auto first = filled(budget, kMine, kBody);
  EXPECT_FALSE(budget.admit(kMine, SIZE_MAX));
  EXPECT_FALSE(budget.admit(kOther, SIZE_MAX - kBody + 1));
}

TEST(BodyBudget, IsAsLargeAsTheReadmeSays) {
  constexpr std::size_t kKibibyte = 1024;
  constexpr std::size_t kMebibyte = kKibibyte * kKibibyte;
  const BodyCaps caps = ServerLimits().bodies;
  EXPECT_THAT(
      sktt::test::read_whole(sktt::test::repository_file("src/http/README.md")),
      HasSubstr(std::to_string(caps.total_bytes / kMebibyte) + " MiB of all clients together and " +
                std::to_string(caps.client_bytes / kMebibyte) + " of one; up to " +
                std::to_string(kFreeBodyBytes / kKibibyte) + " KiB is always taken"));
}

void routes(Server& server) {
  server.route("POST", "/length", {}, [](const Request& request) {
    return text_response(200, "text/plain", "had " + std::to_string(request.body.size()));
  });
}

std::string head_of(std::size_t length, std::string_view fields = "") {
  return "POST /length HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(length) + "\r\n" +
         std::string(fields) + "\r\n";
}

constexpr std::string_view kClose = "Connection: close\r\n";
constexpr std::string_view kContinue = "Connection: close\r\nExpect: 100-continue\r\n";

/// A server with room for three bodies, and a handler that works on what it got until it is told to
/// end.
class BodiesAtWork : public testing::Test {
 protected:
  ~BodiesAtWork() override { end_.set_value(); }

  /// Sends a whole body and waits until its handler works on it.
  void work_on_one(const RawClient& client) {
    client.send("POST /work HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(kBody) +
                "\r\n\r\n" + std::string(kBody, 'x'));
    ASSERT_TRUE(begun_.try_acquire_for(test::kClientPatience));
  }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }

 private:
  static ServerOptions options() {
    ServerOptions options;
    options.limits.bodies = kRoomForThree;
    return options;
  }

  std::counting_semaphore<> begun_{0};
  std::promise<void> end_;
  std::shared_future<void> ended_ = end_.get_future().share();
  RunningServer server_{[this](Server& server) {
                          routes(server);
                          server.route("POST", "/work", {}, [this](const Request&) {
                            begun_.release();
                            ended_.wait();
                            return Response{};
                          });
                        },
                        options()};
};

TEST_F(BodiesAtWork, TurnAwayBeforeItIsReadWhatDoesNotFitBesideThem) {
  const RawClient first(port());
  const RawClient second(port());
  const RawClient third(port(), "127.0.0.2");
  for (const RawClient* each : {&first, &second, &third}) {
    work_on_one(*each);
  }
  // None of these bodies is sent: an answer at all shows that nothing waited for it.
  EXPECT_THAT(exchange(port(), head_of(kBody, kClose)),
              AllOf(StartsWith("HTTP/1.1 429 "), HasSubstr("\r\nretry-after: 10\r\n")));
  EXPECT_THAT(exchange(port(), head_of(kBody, kClose), "127.0.0.2"),
              AllOf(StartsWith("HTTP/1.1 503 "), HasSubstr("\r\nretry-after: 5\r\n")));
  // An official's act is small.
  EXPECT_THAT(exchange(port(), head_of(4, kClose) + "abcd", "127.0.0.2"), HasSubstr("had 4"));
}

TEST_F(BodiesAtWork, EndOneThatHadRoomWhenItBeganAndHasItNoMore) {
  const RawClient late(port(), "127.0.0.3");
  late.send(head_of(kBody, kContinue));
  ASSERT_THAT(late.read_until("\r\n\r\n"), StartsWith("HTTP/1.1 100 "));
  const RawClient first(port());
  const RawClient second(port());
  const RawClient third(port(), "127.0.0.2");
  for (const RawClient* each : {&first, &second, &third}) {
    work_on_one(*each);
  }
  late.send(std::string(kBody, 'x'));
  EXPECT_THAT(late.read_all(), StartsWith("HTTP/1.1 503 "));
}

TEST(BodiesUnderWay, TakeNoRoomFromOthersWhileTheyDoNotCome) {
  ServerOptions options;
  options.limits.bodies = kRoomForThree;
  const RunningServer server(routes, options);
  const RawClient first(server.port());
  const RawClient second(server.port());
  const RawClient third(server.port(), "127.0.0.2");
  for (const RawClient* each : {&first, &second, &third}) {
    each->send(head_of(kBody, kContinue));
    ASSERT_THAT(each->read_until("\r\n\r\n"), StartsWith("HTTP/1.1 100 "));
  }
  EXPECT_THAT(
      exchange(server.port(), head_of(kBody, kClose) + std::string(kBody, 'x'), "127.0.0.2"),
      HasSubstr("had " + std::to_string(kBody)));
  first.send(std::string(kBody, 'x'));
  EXPECT_THAT(first.read_all(), HasSubstr("had " + std::to_string(kBody)));
}

TEST(BodiesUnderWay, AreCutSoonOnceLittleOfThemIsToCome) {
  ServerOptions options;
  options.limits.body_timeout = std::chrono::seconds(1);
  options.limits.min_bytes_per_second = 1;
  options.limits.read_timeout = std::chrono::hours(1);
  const RunningServer server(routes, options);
  const RawClient client(server.port());
  // By the rate, all of it has a day and a half; what is left has a second.
  client.send(head_of(kBody) + std::string(kBody - 1, 'x'));
  EXPECT_THAT(client.read_until("\r\n\r\n"), StartsWith("HTTP/1.1 408 "));
}

TEST(BodiesUnderWay, GiveTheirRoomUpWhenTheirClientIsGone) {
  ServerOptions options;
  options.limits.bodies = {.total_bytes = kBody, .client_bytes = kBody};
  RunningServer server(routes, options);
  {
    const RawClient gone(server.port());
    gone.send(head_of(kBody) + std::string(kBody - 1, 'x'));
  }
  ASSERT_TRUE(server.wait_for_log("POST /length 408 "));
  EXPECT_THAT(exchange(server.port(), head_of(kBody, kClose) + std::string(kBody, 'x')),
              HasSubstr("had "));
}

TEST(BodiesUnderWay, AreCountedByTheLimitOfTheirRouteBeforeTheyAreRead) {
  const sktt::test::FixedClock clock{Instant(std::chrono::seconds(1'800'000'000))};
  RateLimit limit(clock);
  ServerOptions options;
  options.rate_limit = &limit;
  const RunningServer server(
      [](Server& to) {
        const RouteOptions narrow{.limit = RouteLimit{"dear", {1, std::chrono::seconds(300)}}};
        to.route("POST", "/dear", narrow, [](const Request&) { return Response{}; });
        to.route("GET", "/dear", narrow, [](const Request&) { return Response{}; });
      },
      options);
  const std::string dear =
      "POST /dear HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 1\r\n\r\n";
  EXPECT_THAT(exchange(server.port(), dear + "x"), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(exchange(server.port(), dear),
              AllOf(StartsWith("HTTP/1.1 429 "), HasSubstr("\r\nretry-after: 300\r\n")));
  // Routes of one name are one endpoint; another client is another.
  const std::string get = "GET /dear HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  EXPECT_THAT(exchange(server.port(), get), StartsWith("HTTP/1.1 429 "));
  EXPECT_THAT(exchange(server.port(), get, "127.0.0.2"), StartsWith("HTTP/1.1 200 "));
}

/// What the program holds on its heap now, in bytes. A sanitizer's allocator says 0.
std::size_t on_the_heap() {
  const auto info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
}

TEST(BodiesUnderWay, AreHeldOnceAndLetGoOfAfterTheAnswer) {
  constexpr std::size_t kLarge = std::size_t{12} * 1024 * 1024;
  std::atomic<std::size_t> before = 0;
  std::atomic<std::size_t> held = 0;
  std::atomic<std::size_t> afterwards = 0;
  const RunningServer server([&](Server& to) {
    to.route("GET", "/before", {}, [&](const Request&) {
      before = on_the_heap();
      return Response{};
    });
    to.route("POST", "/large", {}, [&](const Request& request) {
      held = on_the_heap();
      return text_response(200, "text/plain", std::to_string(request.body.size()) + ";");
    });
    to.route("GET", "/after", {}, [&](const Request&) {
      afterwards = on_the_heap();
      return Response{};
    });
  });
  const std::string body(kLarge, 'x');
  const RawClient client(server.port());
  client.send("GET /before HTTP/1.1\r\nHost: h\r\n\r\n");
  client.read_until("\r\n\r\n");
  client.send("POST /large HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(kLarge) +
              "\r\n\r\n");
  client.send(body);
  ASSERT_THAT(client.read_until(";"), HasSubstr(std::to_string(kLarge)));
  client.send("GET /after HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  client.read_all();
  EXPECT_LT(held, before + kLarge + kLarge / 4);
  EXPECT_LT(afterwards, before + kLarge / 4) << "the connection keeps what it needed";
}

}  // namespace
}  // namespace sktt::http
