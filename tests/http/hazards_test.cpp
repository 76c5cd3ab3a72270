// Clients that mean harm, each with a second client that must be answered all the same. The table
// in src/http/README.md says which test holds which hazard.

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/socket.hpp"
#include "office_on_a_socket.hpp"
#include "running_server.hpp"

namespace sktt::http {
namespace {

using test::answer_within_a_second;
using test::exchange;
using test::OfficeOnASocket;
using test::RawClient;
using test::RunningServer;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::size_t kThreads = 4;
constexpr std::size_t kSlowClients = 3 * kThreads;
/// So long that a test which waits for it fails.
constexpr std::chrono::hours kTooLong{1};
constexpr std::string_view kPing = "GET /ping HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

/// Few threads, and no time-out that would free one of them.
ServerOptions patient_options() {
  ServerOptions options;
  options.limits.worker_threads = kThreads;
  options.limits.read_timeout = options.limits.write_timeout = kTooLong;
  options.limits.head_timeout = options.limits.body_timeout = kTooLong;
  options.limits.answer_timeout = options.limits.idle_timeout = kTooLong;
  return options;
}

void routes(Server& server) {
  server.route("GET", "/ping", {},
               [](const Request&) { return text_response(200, "text/plain", "pong"); });
  server.route("POST", "/echo", {}, [](const Request& request) {
    return Response{200, "text/plain", {}, request.body};
  });
  server.route("POST", "/small", RouteOptions{8}, [](const Request&) { return Response{}; });
  server.route("GET", "/large", {}, [](const Request&) {
    return Response{200, "text/plain", {}, Bytes(std::size_t{6} * 1024 * 1024)};
  });
}

struct SlowClient {
  const char* name;
  std::string sends;
};

class SlowClients : public testing::TestWithParam<SlowClient> {};

TEST_P(SlowClients, DoNotKeepOthersFromAnAnswer) {
  const RunningServer server(routes, patient_options());
  std::vector<std::unique_ptr<RawClient>> slow;
  for (std::size_t count = 0; count < kSlowClients; ++count) {
    slow.push_back(std::make_unique<RawClient>(server.port(), "127.0.0.1", 4096));
    slow.back()->send(GetParam().sends);
  }
  for (const char* from : {"127.0.0.2", "127.0.0.1", "127.0.0.2"}) {
    EXPECT_THAT(answer_within_a_second(server.port(), kPing, from), HasSubstr("pong")) << from;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Each, SlowClients,
    testing::Values(SlowClient{"that_say_nothing", ""},
                    SlowClient{"within_a_head", "GET /ping HTTP/1.1\r\nHos"},
                    SlowClient{"within_a_body",
                               "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nab"},
                    SlowClient{"that_do_not_read", "GET /large HTTP/1.1\r\nHost: h\r\n\r\n"},
                    SlowClient{"between_two_requests", "GET /ping HTTP/1.1\r\nHost: h\r\n\r\n"},
                    SlowClient{"after_a_refusal",
                               "POST /small HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n1"}),
    [](const auto& param_info) { return param_info.param.name; });

TEST(SlowClient, HasAnEndToItsTimeWhateverItSendsMeanwhile) {
  ServerOptions options = patient_options();
  options.limits.head_timeout = options.limits.body_timeout = std::chrono::seconds(1);
  const RunningServer server(routes, options);
  const RawClient head(server.port());
  head.send("GET /ping HTTP/1.1\r\nHost: h\r\nX-Slow: ");
  const RawClient body(server.port());
  body.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n");
  // A byte each time the server has had the one before, which no time-out between two pieces ends.
  const auto drip = [&](const RawClient& client) {
    std::string answer;
    for (int count = 0; answer.empty() && count < 1'000'000; ++count) {
      client.send("x");
      answer = client.read_if_there();
    }
    return answer;
  };
  EXPECT_THAT(drip(head), StartsWith("HTTP/1.1 408 "));
  EXPECT_THAT(drip(body), StartsWith("HTTP/1.1 408 "));
}

TEST(SlowClient, MayTakeASecondForSoManyBytes) {
  ServerOptions options = patient_options();
  options.limits.body_timeout = std::chrono::seconds(0);
  options.limits.min_bytes_per_second = 2;
  const RunningServer server(routes, options);
  const RawClient client(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 80\r\n\r\n");
  client.send(std::string(80, 'x'));
  EXPECT_THAT(client.read_until(std::string(80, 'x')), StartsWith("HTTP/1.1 200 "));
}

TEST(SlowClient, LosesAnAnswerThatItDoesNotTakeInTime) {
  ServerOptions options = patient_options();
  options.limits.answer_timeout = std::chrono::seconds(0);
  options.limits.min_bytes_per_second = std::size_t{16} * 1024 * 1024;
  RunningServer server(routes, options);
  const RawClient client(server.port(), "127.0.0.1", 4096);
  client.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(server.wait_for_log("GET /large 200 ")) << "the server still waits for the client";
}

/// A handler that the test holds up, and lets go in the end.
class HeldUp {
 public:
  void routes_of(Server& server) {
    routes(server);
    server.route("GET", "/held", {}, [this](const Request&) {
      ++inside_;
      may_go_.wait();
      return text_response(200, "text/plain", "done");
    });
  }
  /// Waits until so many requests are being worked on.
  void wait_for(int count) const {
    while (inside_ < count) {
      std::this_thread::yield();
    }
  }
  void let_go() { gate_.set_value(); }

 private:
  std::promise<void> gate_;
  std::shared_future<void> may_go_ = gate_.get_future().share();
  std::atomic<int> inside_ = 0;
};

constexpr std::string_view kHeld = "GET /held HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

TEST(Connections, AreNeverCutWhileTheirRequestIsWorkedOn) {
  HeldUp held;
  const RunningServer server([&](Server& to) { held.routes_of(to); }, patient_options());
  const RawClient working(server.port());
  working.send(kHeld);
  held.wait_for(1);
  std::vector<std::unique_ptr<RawClient>> slow;
  for (std::size_t count = 0; count < kSlowClients; ++count) {
    slow.push_back(std::make_unique<RawClient>(server.port()));
  }
  EXPECT_THAT(exchange(server.port(), kPing), HasSubstr("pong"));
  held.let_go();
  EXPECT_THAT(working.read_all(), HasSubstr("done"));
}

TEST(Connections, OfOneClientAreBoundedAndLeaveThreadsToOthers) {
  HeldUp held;
  ServerOptions options = patient_options();
  options.limits.connections_per_client = 2;
  const RunningServer server([&](Server& to) { held.routes_of(to); }, options);
  const RawClient first(server.port());
  const RawClient second(server.port());
  first.send(kHeld);
  second.send(kHeld);
  held.wait_for(2);
  EXPECT_THAT(exchange(server.port(), kPing),
              AllOf(StartsWith("HTTP/1.1 429 "), HasSubstr("\r\nretry-after: 1\r\n")));
  EXPECT_THAT(exchange(server.port(), kPing, "127.0.0.2"), HasSubstr("pong"));
  held.let_go();
  EXPECT_THAT(first.read_all(), HasSubstr("done"));
  EXPECT_THAT(second.read_all(), HasSubstr("done"));
  EXPECT_THAT(exchange(server.port(), kPing), HasSubstr("pong"));
}

TEST(Connections, OfTheProxyAreNotBounded) {
  HeldUp held;
  ServerOptions options = patient_options();
  options.limits.connections_per_client = 1;
  options.trusted_proxy = "127.0.0.1";
  const RunningServer server([&](Server& to) { held.routes_of(to); }, options);
  const RawClient first(server.port());
  first.send(kHeld);
  held.wait_for(1);
  EXPECT_THAT(exchange(server.port(), kPing), HasSubstr("pong"));
  held.let_go();
  EXPECT_THAT(first.read_all(), HasSubstr("done"));
}

TEST(ListeningSocket, TakesABurstOfConnectionsAndSendsAtOnce) {
  const Descriptor listening = listen_on("127.0.0.1", 0).value();
  tcp_info info{};
  socklen_t length = sizeof(info);
  ASSERT_EQ(::getsockopt(listening.number(), IPPROTO_TCP, TCP_INFO, &info, &length), 0);
  // Of a listening socket this field holds the backlog.
  EXPECT_GE(info.tcpi_sacked, 128U);
  const RawClient client(static_cast<std::uint16_t>(local_port(listening)));
  const Descriptor accepted(::accept(listening.number(), nullptr, nullptr));
  int no_delay = 0;
  length = sizeof(no_delay);
  ASSERT_EQ(::getsockopt(accepted.number(), IPPROTO_TCP, TCP_NODELAY, &no_delay, &length), 0);
  EXPECT_EQ(no_delay, 1);
}

TEST(EveryRoute, HasALimitForEachClient) {
  ServerOptions options;
  options.limits.any_endpoint = {.burst = 2, .every = std::chrono::seconds(7)};
  const OfficeOnASocket service(sktt::test::Staff::one_each, options);
  ASSERT_GT(service.routes().size(), 12U);
  for (const Route& route : service.routes()) {
    std::string path;
    for (const std::string& segment : route.segments) {
      path += "/" + (segment.starts_with('{') ? "x" : segment);
    }
    const std::string asked = route.method + " " + path +
                              " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n"
                              "Connection: close\r\n\r\n";
    for (int count = 0; count < 2; ++count) {
      EXPECT_THAT(service.exchange(asked), Not(StartsWith("HTTP/1.1 429 "))) << asked;
    }
    EXPECT_THAT(service.exchange(asked),
                AllOf(StartsWith("HTTP/1.1 429 "), HasSubstr("\r\nretry-after: 7\r\n")))
        << asked;
    EXPECT_THAT(service.exchange(asked, "127.0.0.2"), Not(StartsWith("HTTP/1.1 429 "))) << asked;
  }
}

TEST(AddressesThatDoNotExist, HaveALimitTogether) {
  ServerOptions options;
  options.limits.any_endpoint = {.burst = 2, .every = std::chrono::seconds(7)};
  const OfficeOnASocket service(sktt::test::Staff::one_each, options);
  for (const auto& [path, status] :
       {std::pair("/a", "404"), std::pair("/b", "404"), std::pair("/c", "429")}) {
    EXPECT_THAT(service.exchange("GET " + std::string(path) +
                                 " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
                StartsWith("HTTP/1.1 " + std::string(status)));
  }
}

}  // namespace
}  // namespace sktt::http
