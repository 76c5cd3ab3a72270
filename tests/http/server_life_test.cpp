// How the server comes to its socket, whom it believes, how it waits and how it stops.

#include <netinet/in.h>
#include <sys/socket.h>

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/server.hpp"
#include "running_server.hpp"

namespace sktt::http {
namespace {

using test::exchange;
using test::RawClient;
using test::RunningServer;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

void routes(Server& server) {
  const auto echo = [](const Request& request) {
    return text_response(
        200, "text/plain",
        "from " + request.remote_address + "\nbody " + sktt::to_string(request.body) + "\n");
  };
  server.route("GET", "/echo", {}, echo);
  server.route("POST", "/echo", {}, echo);
}

TEST(ServerBehindAProxy, BelievesOnlyTheProxyAboutTheClient) {
  ServerOptions options;
  options.trusted_proxy = "127.0.0.1";
  const RunningServer server(routes, options);
  const auto ask = [&](const std::string& field) {
    return exchange(server.port(),
                    "GET /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + field + "\r\n");
  };
  EXPECT_THAT(ask("X-Real-IP: 192.0.2.7\r\n"), HasSubstr("from 192.0.2.7\n"));
  EXPECT_THAT(ask("X-Real-IP: not an address\r\n"), HasSubstr("from 127.0.0.1\n"));
  EXPECT_THAT(ask(""), HasSubstr("from 127.0.0.1\n"));
}

TEST(ServerWithShortLimits, AnswersAClientThatDoesNotFinish) {
  ServerOptions options;
  options.limits.read_timeout = std::chrono::seconds(1);
  const RunningServer server(routes, options);
  EXPECT_THAT(exchange(server.port(), "GET /echo HTTP/1.1\r\nHos"), StartsWith("HTTP/1.1 408 "));
  EXPECT_THAT(
      exchange(server.port(), "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nab"),
      StartsWith("HTTP/1.1 408 "));
}

TEST(OneConnection, CarriesAsManyRequestsAsItMay) {
  constexpr int kRequests = 150;
  ServerOptions options;
  options.limits.max_requests_per_connection = kRequests;
  const RunningServer server(routes, options);
  const RawClient client(server.port());
  const auto ask = [&](int count) {
    const std::string body = std::to_string(count);
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n\r\n" + body);
    return client.read_until("body " + body + "\n");
  };
  for (int count = 1; count <= kRequests; ++count) {
    ASSERT_THAT(ask(count), AllOf(StartsWith("HTTP/1.1 200 "),
                                  HasSubstr("body " + std::to_string(count) + "\n")))
        << count;
  }
  EXPECT_EQ(ask(kRequests + 1), "") << "the connection is over";
  EXPECT_GT(ServerLimits().max_requests_per_connection, std::size_t{kRequests});
}

TEST(ServerThatStops, LetsIdleConnectionsGoAtOnce) {
  ServerOptions options;
  options.limits.idle_timeout = std::chrono::hours(1);
  RunningServer server(routes, options);
  const RawClient idle(server.port());
  idle.send("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(idle.read_until("body \n"), StartsWith("HTTP/1.1 200 "));
  // Would last an hour if the idle connection held it.
  (void)server.stop_and_read_logs();
  EXPECT_EQ(idle.read_all(), "");
}

TEST(ServerThatStops, NeverRunsIfItWasStoppedBefore) {
  Server server{ServerOptions{}};
  ASSERT_TRUE(server.bind("127.0.0.1", 0));
  server.stop();
  server.run();
}

TEST(ServerSocket, IsBoundToANumericAddressOnly) {
  Server server{ServerOptions{}};
  EXPECT_EQ(server.bind("localhost", 0).error().code(), Errc::malformed);
  EXPECT_THROW(server.run(), std::logic_error);
  EXPECT_GT(server.bind("::1", 0).value(), 0);
}

}  // namespace
}  // namespace sktt::http
