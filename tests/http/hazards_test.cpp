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

#include "http/connection_table.hpp"
#include "http/socket.hpp"
#include "office_on_a_socket.hpp"
#include "running_server.hpp"

namespace sktt::http {
namespace {

using test::exchange;
using test::OfficeOnASocket;
using test::RawClient;
using test::RunningServer;
using testing::AllOf;
using testing::AnyOf;
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
    return Response{200, "text/plain", {}, Bytes(std::size_t{16} * 1024 * 1024)};
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
    EXPECT_THAT(exchange(server.port(), kPing, from), HasSubstr("pong")) << from;
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
  head.send("GET /ping HTTP/1.1\r\nHos");
  const RawClient body(server.port());
  body.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nab");
  EXPECT_THAT(head.read_all(), StartsWith("HTTP/1.1 408 "));
  EXPECT_THAT(body.read_all(), StartsWith("HTTP/1.1 408 "));
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

/// One end of a connection, and whether the other has cut it.
class Pair {
 public:
  Pair() {
    std::array<int, 2> both{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both.data()), 0);
    ours_ = Descriptor(both[0]);
    theirs_ = Descriptor(both[1]);
  }
  [[nodiscard]] int socket() const { return ours_.get(); }
  [[nodiscard]] bool is_cut() const {
    char byte = 0;
    return ::recv(theirs_.get(), &byte, 1, MSG_DONTWAIT) == 0;
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
  auto other = table.enter(pairs[0].socket(), "2001:db8:0:1::1");
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

TEST(ListeningSocket, TakesABurstOfConnectionsAndSendsAtOnce) {
  const Descriptor listening = listen_on("127.0.0.1", 0).value();
  tcp_info info{};
  socklen_t length = sizeof(info);
  ASSERT_EQ(::getsockopt(listening.get(), IPPROTO_TCP, TCP_INFO, &info, &length), 0);
  // Of a listening socket this field holds the backlog.
  EXPECT_GE(info.tcpi_sacked, 128U);
  const RawClient client(static_cast<std::uint16_t>(local_port(listening)));
  const Descriptor accepted(::accept(listening.get(), nullptr, nullptr));
  int no_delay = 0;
  length = sizeof(no_delay);
  ASSERT_EQ(::getsockopt(accepted.get(), IPPROTO_TCP, TCP_NODELAY, &no_delay, &length), 0);
  EXPECT_EQ(no_delay, 1);
}

struct Attack {
  const char* name;
  int status;  ///< Of the answer.
  std::string bytes;
};

std::string post_of(const std::string& target, const std::string& type, const std::string& body) {
  return "POST " + target + " HTTP/1.1\r\nHost: h\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
         body;
}

std::string get_with(const std::string& fields) {
  return "GET / HTTP/1.1\r\nHost: h\r\n" + fields + "Connection: close\r\n\r\n";
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  while (times-- > 0) {
    out.append(text);
  }
  return out;
}

std::string form_with(const std::string& application) {
  return post_of("/applications", "multipart/form-data; boundary=b",
                 "--b\r\nContent-Disposition: form-data; name=\"application\"\r\n\r\n" +
                     application + "\r\n--b--\r\n");
}

std::vector<Attack> attacks() {
  const std::string json = "application/json";
  const std::string lookup = "/documents/lookup";
  return {
      {"head that never ends", 431, "GET / HTTP/1.1\r\nX: " + std::string(1'000'000, 'x')},
      {"flood of fields", 431, get_with(repeated("X-A: b\r\n", 1000))},
      {"chunked bomb", 501,
       "POST /verify HTTP/1.1\r\nHost: h\r\nContent-Type: application/pdf\r\n"
       "Transfer-Encoding: chunked\r\n\r\n" +
           repeated("4000\r\n" + std::string(16'384, 'x') + "\r\n", 200)},
      {"gzip bomb", 415,
       "POST /verify HTTP/1.1\r\nHost: h\r\nContent-Type: application/pdf\r\n"
       "Content-Encoding: gzip\r\nContent-Length: 300000\r\n\r\n" +
           std::string(300'000, '\x1f')},
      {"bomb of ranges", 416, get_with("Range: bytes=" + repeated("0-,", 2500) + "0-\r\n")},
      {"length of an exabyte", 400,
       "POST /verify HTTP/1.1\r\nHost: h\r\nContent-Type: application/pdf\r\nContent-Length: "
       "1000000000000000000\r\n\r\n"},
      {"path out of the house", 400,
       "GET /pki/../../etc/passwd HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"},
      {"path in escapes", 400,
       "GET /%2e%2e/%2e%2e/etc HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"},
      {"method nobody has", 405, "DESTROY / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"},
      {"method of bytes", 400, "G\x01T / HTTP/1.1\r\nHost: h\r\n\r\n"},
      {"tunnel", 400, "CONNECT example.org:443 HTTP/1.1\r\nHost: h\r\n\r\n"},
      {"deep arrays", 400, post_of(lookup, json, std::string(4000, '['))},
      {"deep objects", 400, post_of(lookup, json, repeated("{\"a\":", 700))},
      {"deep application", 400, form_with(std::string(1'000'000, '['))},
      {"key twice", 400, post_of(lookup, json, R"({"code":"1","code":"2"})")},
      {"overlong text", 400, post_of(lookup, json, "{\"code\":\"\xC0\xAF\xE0\x80\xAF\"}")},
      {"bidirectional override", 400, form_with("{\"nama_lengkap\":\"Kim \xE2\x80\xAE lived\"}")},
      {"long name", 400, form_with(R"({"nama_lengkap":")" + std::string(1'000'000, 'a') + "\"}")},
      {"form without an end", 413,
       post_of("/verify", "multipart/form-data; boundary=b", repeated("--b\r\n", 10'000))},
      {"form of a thousand parts", 413,
       post_of("/verify", "multipart/form-data; boundary=b",
               repeated("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n", 1000) +
                   "--b--\r\n")},
      {"form without a boundary", 400, post_of("/verify", "multipart/form-data", "--\r\n\r\n----")},
      {"fields without an end", 400,
       post_of(lookup, "application/x-www-form-urlencoded", repeated("a&", 2000))},
  };
}

TEST(Attacks, AreRefusedEachAndKeepNobodyFromAnAnswer) {
  ServerOptions options;
  options.limits.any_endpoint.burst = 1'000'000;
  OfficeOnASocket service(sktt::test::Staff::one_each, options);
  std::atomic<bool> over = false;
  std::thread barrage([&] {
    for (int round = 0; round < 2; ++round) {
      for (const Attack& attack : attacks()) {
        EXPECT_THAT(exchange(service.port(), attack.bytes),
                    StartsWith("HTTP/1.1 " + std::to_string(attack.status) + " "))
            << attack.name;
      }
    }
    over = true;
  });
  int answered = 0;
  while (!over || answered == 0) {
    EXPECT_THAT(
        exchange(service.port(), "GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
                 "127.0.0.2"),
        StartsWith("HTTP/1.1 200 "));
    ++answered;
  }
  barrage.join();
  EXPECT_THAT(service.stop_and_read_logs(), Not(HasSubstr(" 500 ")));
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
      EXPECT_THAT(exchange(service.port(), asked), Not(StartsWith("HTTP/1.1 429 "))) << asked;
    }
    EXPECT_THAT(exchange(service.port(), asked),
                AllOf(StartsWith("HTTP/1.1 429 "), HasSubstr("\r\nretry-after: 7\r\n")))
        << asked;
    EXPECT_THAT(exchange(service.port(), asked, "127.0.0.2"), Not(StartsWith("HTTP/1.1 429 ")))
        << asked;
  }
}

TEST(AddressesThatDoNotExist, HaveALimitTogether) {
  ServerOptions options;
  options.limits.any_endpoint = {.burst = 2, .every = std::chrono::seconds(7)};
  const OfficeOnASocket service(sktt::test::Staff::one_each, options);
  for (const auto& [path, status] :
       {std::pair("/a", "404"), std::pair("/b", "404"), std::pair("/c", "429")}) {
    EXPECT_THAT(exchange(service.port(), "GET " + std::string(path) +
                                             " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
                StartsWith("HTTP/1.1 " + std::string(status)));
  }
}

}  // namespace
}  // namespace sktt::http
