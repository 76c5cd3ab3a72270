#include "http/server.hpp"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "running_server.hpp"

namespace sktt::http {
namespace {

using test::exchange;
using test::RawClient;
using test::RunningServer;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// Answers with what it was given, a line each.
Response echo(const Request& request) {
  std::string out = request.method + " " + request.target + "\n";
  out += "from " + request.remote_address + "\n";
  for (const Header& header : request.headers) {
    out += header.name + "=[" + header.value + "]\n";
  }
  for (const auto& [name, value] : request.parameters) {
    out += "{" + name + "}=" + value + "\n";
  }
  return text_response(200, "text/plain", out + "body " + sktt::to_string(request.body) + "\n");
}

void routes(Server& server) {
  server.route("GET", "/echo", {}, echo);
  server.route("POST", "/echo", {}, echo);
  server.route("POST", "/small", RouteOptions{8}, echo);
  server.route("GET", "/v1/cases/{id}/events", {}, echo);
  server.route("GET", "/fails", {},
               [](const Request&) -> Response { throw std::runtime_error("secret of the house"); });
  server.route("GET", "/throws-a-number", {}, [](const Request&) -> Response { throw 7; });
  server.route("POST", "/typed", {.media_types = {"a/b", "c/d"}}, echo);
  server.route("GET", "/forges-the-log", {},
               [](const Request&) -> Response { throw std::runtime_error("a\r\nGET / 200"); });
  server.route("GET", "/splits", {}, [](const Request&) {
    Response response = text_response(200, "text/plain", "x");
    response.headers.push_back({"location", "/\r\nset-cookie: a=b"});
    return response;
  });
}

class ServerOnASocket : public testing::Test {
 protected:
  std::string get(std::string_view target, std::string_view fields = "") const {
    return send("GET " + std::string(target) + " HTTP/1.1\r\nHost: sktt.example\r\n" +
                std::string(fields) + "Connection: close\r\n\r\n");
  }
  std::string post(std::string_view target, std::string_view fields, std::string_view body) const {
    return send("POST " + std::string(target) + " HTTP/1.1\r\nHost: sktt.example\r\n" +
                std::string(fields) + "Connection: close\r\n\r\n" + std::string(body));
  }
  std::string send(std::string_view bytes) const { return exchange(server_.port(), bytes); }

  RunningServer server_{routes};
};

TEST_F(ServerOnASocket, AnswersWithWhatTheHandlerSays) {
  EXPECT_THAT(get("/echo?x=1"),
              AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("content-type: text/plain\r\n"),
                    HasSubstr("GET /echo?x=1\n"), HasSubstr("from 127.0.0.1\n")));
  EXPECT_THAT(post("/echo", "Content-Length: 5\r\n", "hello"), HasSubstr("body hello\n"));
  EXPECT_THAT(get("/v1/cases/41/events"), HasSubstr("{id}=41\n"));
}

TEST_F(ServerOnASocket, GivesEveryAnswerTheSecurityFields) {
  for (const std::string& answer :
       {get("/echo"), get("/absent"), get("/fails"), send("x\r\n\r\n")}) {
    EXPECT_THAT(answer, HasSubstr("x-content-type-options: nosniff\r\n"));
    EXPECT_THAT(answer, HasSubstr("referrer-policy: no-referrer\r\n"));
    EXPECT_THAT(answer, HasSubstr("cache-control: no-store\r\n"));
    EXPECT_THAT(answer, HasSubstr("content-security-policy: default-src 'none'; "));
    EXPECT_THAT(answer, HasSubstr("x-robots-tag: noindex\r\n"));
  }
}

TEST_F(ServerOnASocket, AnswersHeadWithoutABody) {
  const std::string answer = send("HEAD /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 200 "), testing::EndsWith("\r\n\r\n"),
                            Not(HasSubstr("content-length: 0"))));
}

TEST_F(ServerOnASocket, NamesTheMethodsAnAddressTakes) {
  EXPECT_THAT(send("BREW /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 405 "), HasSubstr("allow: GET, HEAD, POST\r\n")));
  EXPECT_THAT(get("/absent"), StartsWith("HTTP/1.1 404 "));
  EXPECT_THAT(send("BREW /absent HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
              StartsWith("HTTP/1.1 404 "));
}

TEST_F(ServerOnASocket, KeepsAConnectionForTheNextRequest) {
  const RawClient client(server_.port());
  client.send("GET /echo?a HTTP/1.1\r\nHost: h\r\n\r\nGET /absent HTTP/1.1\r\nHost: h\r\n\r\n");
  client.send(
      "POST /echo?c HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
  EXPECT_THAT(client.read_all(), AllOf(HasSubstr("GET /echo?a\n"), HasSubstr(" 404 "),
                                       HasSubstr("POST /echo?c\n"), HasSubstr("body hi\n")));
}

TEST_F(ServerOnASocket, DecodesNothingInAField) {
  const std::string answer = get("/echo", "X-Note: v%0D%0AX-Evil: 1\r\nX-Key: k%41\r\n");
  EXPECT_THAT(answer, AllOf(HasSubstr("x-note=[v%0D%0AX-Evil: 1]\n"), HasSubstr("x-key=[k%41]\n"),
                            Not(HasSubstr("x-evil=["))));
}

TEST_F(ServerOnASocket, DoesNotBelieveAClientAboutItsAddress) {
  const std::string answer =
      get("/echo", "REMOTE_ADDR: 10.9.8.7\r\nX-Real-IP: 10.9.8.7\r\nX-Forwarded-For: 10.9.8.7\r\n");
  EXPECT_THAT(answer, HasSubstr("from 127.0.0.1\n"));
}

TEST_F(ServerOnASocket, RefusesABodyOfUnknownLengthOrInACoding) {
  EXPECT_THAT(post("/echo", "Transfer-Encoding: chunked\r\n", "1\r\nx\r\n0\r\n\r\n"),
              StartsWith("HTTP/1.1 501 "));
  EXPECT_THAT(post("/echo", "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n", "x"),
              StartsWith("HTTP/1.1 501 "));
  EXPECT_THAT(post("/echo", "Content-Encoding: gzip\r\nContent-Length: 1\r\n", "x"),
              StartsWith("HTTP/1.1 415 "));
  EXPECT_THAT(post("/echo", "", ""), StartsWith("HTTP/1.1 411 "));
  EXPECT_THAT(get("/echo", "Content-Length: 1\r\n"), StartsWith("HTTP/1.1 400 "));
}

TEST_F(ServerOnASocket, RefusesMoreThanOneRange) {
  EXPECT_THAT(get("/echo", "Range: bytes=0-1,2-3\r\n"), StartsWith("HTTP/1.1 416 "));
  EXPECT_THAT(get("/echo", "Range: bytes=0-1\r\n"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerOnASocket, RefusesABodyOverTheLimitBeforeItComes) {
  // The body is never sent: an answer at all shows that nothing waited for it.
  EXPECT_THAT(post("/small", "Content-Length: 9\r\n", ""),
              AllOf(StartsWith("HTTP/1.1 413 "), HasSubstr("connection: close\r\n")));
  EXPECT_THAT(post("/echo", "Content-Length: 12582913\r\n", ""), StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(post("/small", "Content-Length: 8\r\n", "12345678"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerOnASocket, ReadsNoRequestOutOfARefusedBody) {
  const std::string hidden = "GET /echo?smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
  const std::string answer =
      send("POST /absent HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(hidden.size()) +
           "\r\n\r\n" + hidden);
  EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 404 "), Not(HasSubstr("smuggled"))));
}

TEST_F(ServerOnASocket, SaysContinueOnlyToABodyItWillTake) {
  const RawClient client(server_.port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n"
      "Connection: close\r\n\r\n");
  EXPECT_THAT(client.read_until("\r\n\r\n"), StartsWith("HTTP/1.1 100 Continue\r\n"));
  client.send("hi");
  EXPECT_THAT(client.read_all(), HasSubstr("body hi\n"));
  EXPECT_THAT(post("/small", "Content-Length: 9\r\nExpect: 100-continue\r\n", ""),
              StartsWith("HTTP/1.1 413 "));
}

TEST_F(ServerOnASocket, TellsNothingOfAnException) {
  EXPECT_THAT(get("/fails"), AllOf(StartsWith("HTTP/1.1 500 "), Not(HasSubstr("secret"))));
  EXPECT_THAT(get("/throws-a-number"), StartsWith("HTTP/1.1 500 "));
  EXPECT_THAT(get("/splits"), AllOf(StartsWith("HTTP/1.1 500 "), Not(HasSubstr("set-cookie"))));
  const std::string logs = server_.stop_and_read_logs();
  EXPECT_THAT(logs, HasSubstr(" GET /fails: secret of the house\n"));
  EXPECT_THAT(logs, HasSubstr(" GET /throws-a-number: an unknown exception\n"));
}

TEST_F(ServerOnASocket, WritesACauseOnOneLineOfTheLog) {
  (void)get("/forges-the-log");
  EXPECT_THAT(server_.stop_and_read_logs(), HasSubstr(" GET /forges-the-log: a  GET / 200\n"));
}

TEST_F(ServerOnASocket, TakesOnlyTheTypesOfBodyThatItsRouteNames) {
  EXPECT_THAT(post("/typed", "Content-Type: a/b\r\nContent-Length: 2\r\n", "hi"),
              StartsWith("HTTP/1.1 200 "));
  for (const char* type : {"", "Content-Type: a/bc\r\n", "Content-Type: a/b, a/b\r\n"}) {
    // The body is never sent: an answer at all shows that nothing waited for it.
    EXPECT_THAT(post("/typed", std::string(type) + "Content-Length: 2\r\n", ""),
                AllOf(StartsWith("HTTP/1.1 415 "), HasSubstr("\r\naccept: a/b, c/d\r\n")));
  }
}

TEST_F(ServerOnASocket, AnswersABrowserWithAPageInPlaceOfAProblem) {
  const std::string accept = "Accept: text/html,*/*;q=0.8\r\n";
  EXPECT_THAT(get("/absent", accept),
              AllOf(StartsWith("HTTP/1.1 404 "), HasSubstr("content-type: text/html")));
  EXPECT_THAT(post("/echo", accept + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 501 "), HasSubstr("content-type: text/html")));
  EXPECT_THAT(send("BREW /echo HTTP/1.1\r\nHost: h\r\n" + accept + "Connection: close\r\n\r\n"),
              AllOf(HasSubstr("allow: GET, HEAD, POST\r\n"), HasSubstr("text/html")));
  EXPECT_THAT(get("/fails", accept), AllOf(HasSubstr("Nomor gangguan"), Not(HasSubstr("secret"))));
}

TEST_F(ServerOnASocket, LogsThePatternAndNeverThePath) {
  (void)get("/v1/cases/3171234567890001/events?name=Kim");
  (void)get("/absent/Kim");
  (void)send("KIM /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  const std::string logs = server_.stop_and_read_logs();
  EXPECT_THAT(logs, HasSubstr("GET /v1/cases/{id}/events 200 "));
  EXPECT_THAT(logs, HasSubstr("- - 404 "));
  EXPECT_THAT(logs, AllOf(Not(HasSubstr("3171234567890001")), Not(HasSubstr("Kim")),
                          Not(HasSubstr("KIM")), Not(HasSubstr("127.0.0.1"))));
}

TEST_F(ServerOnASocket, ServesOthersWhileOneIsSlow) {
  const RawClient slow_head(server_.port());
  slow_head.send("GET /echo HTTP/1.1\r\nHos");
  const RawClient slow_body(server_.port());
  slow_body.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nab");
  EXPECT_THAT(get("/echo"), StartsWith("HTTP/1.1 200 "));
  slow_head.send("t: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(slow_head.read_all(), StartsWith("HTTP/1.1 200 "));
  slow_body.send("cd");
  EXPECT_THAT(slow_body.read_until("body abcd\n"), HasSubstr("body abcd\n"));
}

struct BadRequest {
  const char* name;
  std::string bytes;
  int status;
};

class RefusedRequest : public ServerOnASocket, public testing::WithParamInterface<BadRequest> {};

TEST_P(RefusedRequest, GetsItsStatusAndTheConnectionEnds) {
  EXPECT_THAT(send(GetParam().bytes),
              AllOf(StartsWith("HTTP/1.1 " + std::to_string(GetParam().status)),
                    HasSubstr("application/problem+json")));
}

BadRequest with_target(const char* name, const std::string& target, int status = 400) {
  return {name, "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n", status};
}

BadRequest with_fields(const char* name, const std::string& fields, int status = 400) {
  return {name, "GET /echo HTTP/1.1\r\n" + fields + "\r\n", status};
}

INSTANTIATE_TEST_SUITE_P(
    Each, RefusedRequest,
    testing::Values(
        with_target("absolute_form", "http://sktt.example/echo"), with_target("asterisk", "*"),
        with_target("encoded_slash", "/v1/cases/a%2Fb/events"),
        with_target("encoded_letter", "/%65cho"), with_target("dots", "/v1/../echo"),
        with_target("dots_at_the_end", "/echo/.."), with_target("two_slashes", "//echo"),
        with_target("backslash", "/v1\\echo"), with_target("fragment", "/echo#x"),
        with_target("space", "/ec ho"), with_target("byte_over_127", "/ech\xC3\xB6"),
        with_target("too_long", "/echo?" + std::string(2048, 'x'), 414), with_fields("no_host", ""),
        with_fields("empty_host", "Host: \r\n"),
        with_fields("host_twice", "Host: h\r\nHost: h\r\n"),
        with_fields("host_with_user", "Host: a@b\r\n"),
        with_fields("length_twice", "Host: h\r\nContent-Length: 0\r\nContent-Length: 0\r\n"),
        with_fields("length_signed", "Host: h\r\nContent-Length: +1\r\n"),
        with_fields("length_as_list", "Host: h\r\nContent-Length: 0, 0\r\n"),
        with_fields("type_twice", "Host: h\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n"),
        with_fields("digest_twice", "Host: h\r\nContent-Digest: a\r\nContent-Digest: a\r\n"),
        with_fields("signature_twice", "Host: h\r\nSignature: a\r\nsignature: a\r\n"),
        with_fields("signature_input_twice",
                    "Host: h\r\nSignature-Input: a\r\nSignature-Input: a\r\n"),
        with_fields("space_before_colon", "Host: h\r\nContent-Length : 1\r\n"),
        with_fields("folded_line", "Host: h\r\nX-A: b\r\n c\r\n"),
        with_fields("no_colon", "Host: h\r\nnothing\r\n"),
        with_fields("control_character", "Host: h\r\nX-A: b\x01\r\n"),
        with_fields("null_byte", std::string("Host: h\r\nX-A: b\0c\r\n", 19)),
        with_fields("lone_line_feed", "Host: h\r\nX-A: b\nX-B: c\r\n"),
        with_fields("lone_carriage_return", "Host: h\r\nX-A: b\rX-B: c\r\n"),
        with_fields("unknown_expectation", "Host: h\r\nExpect: cake\r\n", 417),
        BadRequest{"unknown_version", "GET /echo HTTP/2.0\r\nHost: h\r\n\r\n", 400},
        BadRequest{"two_parts", "GET /echo\r\nHost: h\r\n\r\n", 400},
        BadRequest{"head_too_large",
                   "GET /echo HTTP/1.1\r\nHost: h\r\nX-A: " + std::string(17'000, 'a') + "\r\n\r\n",
                   431},
        BadRequest{"head_without_end", "GET /echo HTTP/1.1\r\nX-A: " + std::string(40'000, 'a'),
                   431}),
    [](const auto& param_info) { return param_info.param.name; });

TEST_F(ServerOnASocket, RefusesTooManyFields) {
  std::string fields;
  for (int count = 0; count < 65; ++count) {
    fields += "X-A: b\r\n";
  }
  EXPECT_THAT(get("/echo", fields), StartsWith("HTTP/1.1 431 "));
}

}  // namespace
}  // namespace sktt::http
