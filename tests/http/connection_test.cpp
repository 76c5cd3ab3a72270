#include "http/connection.hpp"

#include <array>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include "http/message_signature.hpp"
#include "http/multipart.hpp"
#include "http/problem.hpp"
#include "http/socket.hpp"
#include "running_server.hpp"

namespace sktt::http {
namespace {

using namespace std::chrono_literals;
using test::RunningServer;

const Instant kNow{1'800'000'000s};
constexpr std::string_view kAuthority = "sktt.example";

class ConnectionToAServer : public testing::Test {
 protected:
  void routes(Server& server) const {
    server.route("POST", "/v1/cases/{id}/decisions", {}, [this](const Request& request) {
      const auto find = [this](std::string_view) -> Result<crypto::PublicKey> {
        return key_.public_key();
      };
      const auto who = verify_request(request, approval_policy(), kAuthority, find, kNow);
      return who ? text_response(200, "text/plain", who.value().key_id) : problem(who.error());
    });
    server.route("POST", "/form", {}, [](const Request& request) {
      const auto form = parse_form(request.header("content-type").value_or(""), request.body);
      return form ? text_response(200, "text/plain", as_text(form.value().at(0).content))
                  : problem(form.error());
    });
    server.route("GET", "/large", {}, [](const Request&) {
      return Response{200, "text/plain", {}, Bytes(kMaxAnswerBytes + 1)};
    });
    server.route("GET", "/elsewhere", {}, [](const Request&) {
      return Response{303, "", {{"location", "/large"}}, {}};
    });
    for (const std::string coding : {"gzip", "GZIP", "br", "identity"}) {
      server.route("GET", "/in/" + coding, {}, [coding](const Request&) {
        return Response{200, "text/plain", {{"content-encoding", coding}}, to_bytes("\x1F\x8B")};
      });
    }
    server.route("GET", "/codings", {}, [](const Request& request) {
      return text_response(200, "text/plain", request.header("accept-encoding").value_or("none"));
    });
  }

  Request decision() const {
    Request request;
    request.method = "POST";
    request.target = "/v1/cases/7/decisions";
    request.authority = kAuthority;
    request.headers = {{"content-type", "application/json"}};
    request.body = to_bytes("{}");
    return request;
  }

  Result<Response> get(const std::string& target) const {
    Request request;
    request.method = "GET";
    request.target = target;
    return connection_.send(request);
  }

  crypto::PrivateKey key_ = crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  RunningServer server_{[this](Server& server) { routes(server); }};
  Connection connection_{"127.0.0.1", server_.port()};
};

TEST_F(ConnectionToAServer, CarriesASignedRequestUnchanged) {
  Request request = decision();
  const auto fields =
      sign_request(request, approval_policy(), {kNow, kNow + 60s, "nonce-1", "kadis-phone"}, key_);
  for (const Header& field : fields.value()) {
    request.headers.push_back(field);
  }
  const auto answer = connection_.send(request);
  ASSERT_TRUE(answer) << answer.error().detail();
  EXPECT_EQ(answer.value().status, 200) << as_text(answer.value().body);
  EXPECT_EQ(as_text(answer.value().body), "kadis-phone");

  request.target += "?x";
  EXPECT_EQ(connection_.send(request).value().status, 401);
}

TEST_F(ConnectionToAServer, IsToldWhichSignatureIsWanted) {
  const auto answer = connection_.send(decision());
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer.value().status, 401);
  EXPECT_EQ(answer.value().content_type, kProblemContentType);
  EXPECT_THAT(std::string(answer.value().header("accept-signature").value()),
              testing::HasSubstr("tag=\"sktt-approval\""));
}

TEST_F(ConnectionToAServer, CarriesAFormWithItsBytesUntouched) {
  Request request = decision();
  request.target = "/form";
  request.headers = {{"content-type", "multipart/form-data; boundary=b"}};
  request.body = to_bytes("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n+%41\r\n--b--");
  EXPECT_EQ(as_text(connection_.send(request).value().body), "+%41");
}

TEST_F(ConnectionToAServer, RefusesAnAnswerThatIsTooLarge) {
  EXPECT_EQ(get("/large").error().code(), Errc::too_large);
}

TEST_F(ConnectionToAServer, AsksForNoCodingAndTakesNone) {
  EXPECT_EQ(as_text(get("/codings").value().body), "none");
  for (const auto* coding : {"gzip", "GZIP", "br"}) {
    const auto answer = get(std::string("/in/") + coding);
    ASSERT_FALSE(answer) << coding;
    EXPECT_EQ(answer.error().code(), Errc::refused);
  }
  EXPECT_EQ(as_text(get("/in/identity").value().body), "\x1F\x8B");
}

TEST_F(ConnectionToAServer, FollowsNoRedirect) {
  EXPECT_EQ(get("/elsewhere").value().status, 303);
}

TEST_F(ConnectionToAServer, IsUnavailableWhenNobodyListens) {
  (void)server_.stop_and_read_logs();
  EXPECT_EQ(get("/elsewhere").error().code(), Errc::unavailable);
}

struct Trickle {
  std::string name;
  std::string begin;
  std::string end;
};

/// A server whose one answer comes byte by byte, a hundred in a second, until its client leaves.
class TricklingServer {
 public:
  TricklingServer(Trickle answer, std::size_t bytes)
      : thread_([this, answer = std::move(answer), bytes] { serve(answer, bytes); }) {}
  ~TricklingServer() { thread_.join(); }
  TricklingServer(const TricklingServer&) = delete;
  TricklingServer& operator=(const TricklingServer&) = delete;

  [[nodiscard]] Result<Response> ask(ConnectionTimeouts timeouts) const {
    Request request;
    request.method = "GET";
    request.target = "/";
    const auto port = static_cast<std::uint16_t>(local_port(listening_));
    return Connection("127.0.0.1", port, timeouts).send(request);
  }

 private:
  void serve(const Trickle& answer, std::size_t bytes) const {
    const Descriptor client(::accept(listening_.number(), nullptr, nullptr));
    std::array<char, 4096> request{};
    (void)::recv(client.number(), request.data(), request.size(), 0);
    send(client, answer.begin);
    pollfd leaving{client.number(), POLLRDHUP, 0};
    for (std::size_t sent = 0; sent < bytes; ++sent) {
      if (::poll(&leaving, 1, 10) != 0) {
        return;
      }
      send(client, "x");
    }
    send(client, answer.end);
  }
  static void send(const Descriptor& client, std::string_view bytes) {
    (void)::send(client.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }

  Descriptor listening_ = listen_on("127.0.0.1", 0).value();
  std::thread thread_;
};

class AnswerInSmallPieces : public testing::TestWithParam<Trickle> {};

// Ten seconds of bytes, and one for the whole: who waits for the end gets an answer.
TEST_P(AnswerInSmallPieces, IsNotWaitedForBeyondItsTime) {
  const TricklingServer server(GetParam(), 1000);
  const auto answer = server.ask({.whole = 1s});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code(), Errc::unavailable);
}

TEST_P(AnswerInSmallPieces, IsTakenWhenItComesInTime) {
  const TricklingServer server(GetParam(), 20);
  const auto answer = server.ask({});
  ASSERT_TRUE(answer) << answer.error().detail();
  EXPECT_EQ(answer.value().status, 200);
}

INSTANTIATE_TEST_SUITE_P(
    All, AnswerInSmallPieces,
    testing::Values(Trickle{"Head", "HTTP/1.1 200 OK\r\nx-slow: ", "\r\nContent-Length: 0\r\n\r\n"},
                    Trickle{"Chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;",
                            "\r\nx\r\n0\r\n\r\n"},
                    Trickle{"BodyWithoutLength", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
                            "x"}),
    [](const auto& param_info) { return param_info.param.name; });

TEST(HttpUrl, IsTakenApart) {
  EXPECT_EQ(parse_http_url("http://tsa.example").value(), (HttpUrl{"tsa.example", 80, "/"}));
  EXPECT_EQ(parse_http_url("http://tsa.example:8080/a?b").value(),
            (HttpUrl{"tsa.example", 8080, "/a?b"}));
  EXPECT_EQ(parse_http_url("http://[::1]:8080/").value(), (HttpUrl{"::1", 8080, "/"}));
  EXPECT_EQ(parse_http_url("http://[::1]").value(), (HttpUrl{"::1", 80, "/"}));
  EXPECT_EQ(parse_http_url("http://h?b").value(), (HttpUrl{"h", 80, "/?b"}));
}

TEST(HttpUrl, IsRefusedInAnyOtherForm) {
  for (const auto* url : {"", "tsa.example", "https://tsa.example", "http://", "http:///x",
                          "http://u@h/", "http://h/#x", "http://h/ x", "http://h:0/",
                          "http://h:65536/", "http://h:/", "http://h:x/", "http://h/\r\nX: y"}) {
    EXPECT_FALSE(parse_http_url(url)) << url;
  }
}

}  // namespace
}  // namespace sktt::http
