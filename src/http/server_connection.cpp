#include "http/server_connection.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "http/client_address.hpp"
#include "http/problem.hpp"
#include "http/refusal.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kNoRoute = "-";
// For a client whose connections are all at work.
constexpr std::chrono::seconds kWaitForASeat{1};
// For a client that sends as many bodies at a time as it may.
constexpr std::chrono::seconds kWaitForRoom{10};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

bool is_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> parsed{};
  return ::inet_pton(AF_INET, text.c_str(), parsed.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), parsed.data()) == 1;
}

Response fault(std::string cause) {
  Response response = problem(500, "internal", "The service has a fault", "");
  response.fault = std::move(cause);
  return response;
}

/// Keeps a cause from looking like further lines of the log.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char symbol) { return static_cast<unsigned char>(symbol) < 0x20 || symbol == 0x7F; }, ' ');
  return text;
}

/// Gives the refusal of a body before it is read, if it is one that the route never takes.
std::optional<Response> refuse_body(const MessageHead& head, const RouteOptions& takes,
                                    std::size_t max_bytes) {
  if (head.body_bytes() > max_bytes) {
    return problem(Error(Errc::too_large,
                         "the body may have " + std::to_string(max_bytes) + " bytes at most"));
  }
  const std::string type = media_type(head.headers);
  if (takes.media_types.empty() ||
      std::count(takes.media_types.begin(), takes.media_types.end(), type) > 0) {
    return std::nullopt;
  }
  std::string taken;
  for (const std::string_view each : takes.media_types) {
    taken += (taken.empty() ? "" : ", ") + std::string(each);
  }
  Response response =
      problem(415, "media-type", "This address does not take that type of body", "send " + taken);
  // Standard: RFC 9110, 12.5.1: in an answer, what a request may carry.
  response.headers.push_back({"accept", taken});
  return response;
}

Response refuse_for_room(const Error& error) {
  return error.code() == Errc::too_many ? too_many(kWaitForRoom) : problem(error);
}

Response timed_out() {
  return problem(408, "time-out", "The request did not come in time", "");
}

/// A refused request whose body is still on its way leaves nothing to read the next one from.
AfterResponse after_refusal(const MessageHead& head) {
  return head.body_bytes() == 0 && head.keeps_alive() ? AfterResponse::keep_open
                                                      : AfterResponse::close;
}

}  // namespace

ServerConnection::ServerConnection(const Descriptor& socket, ConnectionTable::Seat& seat,
                                   std::string peer, int stop, Shared shared)
    : seat_(seat),
      stream_(socket, seat, stop,
              {shared.options.limits.read_timeout, shared.options.limits.write_timeout}),
      options_(shared.options),
      router_(shared.router),
      bodies_(shared.bodies),
      peer_(std::move(peer)) {}

void ServerConnection::serve() {
  if (seat_.is_one_too_many()) {
    (void)send("-", {too_many(kWaitForASeat), kNoRoute, AfterResponse::close},
               std::chrono::steady_clock::now());
    stream_.finish();
    return;
  }
  for (std::size_t count = 0; count < options_.limits.max_requests_per_connection; ++count) {
    seat_.begin_request();
    if (!stream_.wait_for_request(options_.limits.idle_timeout)) {
      return;
    }
    if (serve_one() == AfterResponse::close) {
      break;
    }
  }
  stream_.finish();
}

AfterResponse ServerConnection::serve_one() {
  const auto begin = std::chrono::steady_clock::now();
  const auto refuse = [&](Response response) {
    return send("-", {std::move(response), kNoRoute, AfterResponse::close}, begin);
  };
  std::string text;
  switch (stream_.read_head(text, options_.limits.max_head_bytes,
                            after(options_.limits.head_timeout))) {
    case SocketStream::HeadOutcome::closed:
      return AfterResponse::close;
    case SocketStream::HeadOutcome::timed_out:
      return refuse(timed_out());
    case SocketStream::HeadOutcome::too_large:
      return refuse(problem(431, "head-too-large", "The header fields are too large", ""));
    case SocketStream::HeadOutcome::complete:
      break;
  }
  const auto head = parse_head(text);
  if (!head) {
    return refuse(problem(head.error()));
  }
  auto refusal =
      refuse_head(head.value(), options_.limits.max_target_bytes, options_.limits.max_headers);
  const Answer given =
      refusal ? Answer{std::move(*refusal), kNoRoute, AfterResponse::close} : answer(head.value());
  return send(head.value().method, for_reader(head.value(), given), begin);
}

ServerConnection::Answer ServerConnection::answer(const MessageHead& head) {
  const std::string_view path = std::string_view(head.target).substr(0, head.target.find('?'));
  Router::Match match = router_.find(head.method, path);
  if (auto refusal = limited(head, match.route)) {
    return {std::move(*refusal), match.route == nullptr ? kNoRoute : match.route->pattern,
            after_refusal(head)};
  }
  if (match.route != nullptr) {
    return answer_on(head, std::move(match));
  }
  if (match.allowed.empty()) {
    return {problem(Error(Errc::not_found, "no such address")), kNoRoute, after_refusal(head)};
  }
  Response response = problem(405, "method", "This address does not take that method", "");
  response.headers.push_back({"allow", match.allowed});
  return {std::move(response), kNoRoute, after_refusal(head)};
}

ServerConnection::Answer ServerConnection::answer_on(const MessageHead& head, Router::Match match) {
  const Route& route = *match.route;
  auto refusal = refuse_body(
      head, route.options, std::min(route.options.max_body_bytes, options_.limits.max_body_bytes));
  if (refusal) {
    return {std::move(*refusal), route.pattern, after_refusal(head)};
  }
  // Kept until the answer is made, as the handler works on the body.
  auto room = bodies_.admit(remote_address(head), head.body_bytes());
  if (!room) {
    return {refuse_for_room(room.error()), route.pattern, after_refusal(head)};
  }
  auto request = read_request(head, match, room.value());
  if (auto* refused = std::get_if<Response>(&request)) {
    return {std::move(*refused), route.pattern, AfterResponse::close};
  }
  return {call(route, std::get<Request>(request)), route.pattern,
          head.keeps_alive() ? AfterResponse::keep_open : AfterResponse::close};
}

std::variant<Request, Response> ServerConnection::read_request(const MessageHead& head,
                                                               Router::Match& match,
                                                               BodyBudget::Room& room) {
  const std::size_t length = head.body_bytes();
  if (head.expects_continue() && length > 0) {
    const Deadline deadline = deadline_for(options_.limits.answer_timeout, kContinue.size());
    if (auto status = stream_.write(kContinue, deadline); !status) {
      return timed_out();
    }
  }
  Status held = Done{};
  auto body = stream_.read_body(length, [&](std::size_t bytes) -> std::optional<Deadline> {
    held = room.hold(bytes);
    // Who has sent all but the end has as long as for a body that is no more than this end.
    return held ? std::optional(deadline_for(options_.limits.body_timeout, length - bytes))
                : std::nullopt;
  });
  if (!held || !body) {
    return held ? timed_out() : refuse_for_room(held.error());
  }
  Request request;
  request.method = head.method;
  request.target = head.target;
  request.authority = single_header(head.headers, "host").value().value_or("");
  request.headers = head.headers;
  request.body = std::move(body).value();
  request.remote_address = remote_address(head);
  request.parameters = std::move(match.parameters);
  return request;
}

std::string ServerConnection::remote_address(const MessageHead& head) const {
  if (options_.trusted_proxy.empty() || peer_ != options_.trusted_proxy) {
    return peer_;
  }
  const std::string named(single_header(head.headers, "x-real-ip").value().value_or(""));
  return is_address(named) ? plain_address(named) : peer_;
}

std::optional<Response> ServerConnection::limited(const MessageHead& head,
                                                  const Route* route) const {
  if (options_.rate_limit == nullptr) {
    return std::nullopt;
  }
  // What no route takes is one endpoint: a stranger must not fill the memory with names.
  const std::string endpoint =
      route == nullptr ? std::string(kNoRoute) : route->method + " " + route->pattern;
  const std::string client = remote_address(head);
  auto wait = options_.rate_limit->take(client, endpoint, options_.limits.any_endpoint);
  if (wait.count() == 0 && route != nullptr && route->options.limit) {
    const RouteLimit& limit = *route->options.limit;
    wait = options_.rate_limit->take(client, limit.endpoint, limit.policy);
  }
  return wait.count() == 0 ? std::nullopt : std::optional(too_many(wait));
}

Deadline ServerConnection::deadline_for(std::chrono::seconds wait, std::size_t bytes) const {
  return after(wait + std::chrono::seconds(bytes / options_.limits.min_bytes_per_second));
}

Response ServerConnection::call(const Route& route, const Request& request) {
  try {
    Response response = route.handler(request);
    // Written once for nothing: a field that cannot be sent is found while it can be answered.
    (void)write_response(response, BodyMode::head_only, AfterResponse::close);
    return response;
  } catch (const std::exception& fault_of_ours) {
    return fault(fault_of_ours.what());
  } catch (...) {
    return fault("an unknown exception");
  }
}

ServerConnection::Answer ServerConnection::for_reader(const MessageHead& head,
                                                      Answer answer) const {
  std::string fault_id;
  if (!answer.response.fault.empty()) {
    fault_id = options_.fault_id();
    options_.error_log(fault_id + " " + head.method + " " + std::string(answer.pattern) + ": " +
                       on_one_line(answer.response.fault));
  }
  answer.response = http::for_reader(head.headers, std::move(answer.response), fault_id);
  return answer;
}

AfterResponse ServerConnection::send(const std::string& method, const Answer& answer,
                                     std::chrono::steady_clock::time_point begin) {
  const BodyMode mode = method == "HEAD" ? BodyMode::head_only : BodyMode::with_body;
  const std::string bytes = write_response(answer.response, mode, answer.after);
  const auto status =
      stream_.write(bytes, deadline_for(options_.limits.answer_timeout, bytes.size()));
  const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begin);
  // A method that no route has is text of the client's choosing.
  const std::string_view known = answer.pattern == kNoRoute ? kNoRoute : std::string_view(method);
  options_.access_log(std::string(known) + " " + std::string(answer.pattern) + " " +
                      std::to_string(answer.response.status) + " " +
                      std::to_string(answer.response.body.size()) + " " +
                      std::to_string(taken.count()) + "ms");
  return status ? answer.after : AfterResponse::close;
}

}  // namespace sktt::http
