#include "http/connection.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include <httplib.h>

#include "base/ascii.hpp"

#ifndef CPPHTTPLIB_OPENSSL_SUPPORT
#error "compile with the flags that pkg-config gives, or the library's classes differ from ours"
#endif

namespace sktt::http {
namespace {

constexpr std::string_view kScheme = "http://";
/// The library forgets to stop while it is between two steps, so it is told until it ends.
constexpr std::chrono::milliseconds kStopAgain{20};
constexpr std::uint32_t kMaxPort = 65'535;
constexpr std::size_t kMaxPortDigits = 5;

Error bad_url(std::string_view why) {
  return {Errc::malformed, "URL: " + std::string(why)};
}

Result<std::uint16_t> parse_port(std::string_view text) {
  std::uint32_t port = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') {
      return bad_url("the port is not a number");
    }
    port = port * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  if (text.size() > kMaxPortDigits || port == 0 || port > kMaxPort) {
    return bad_url("the port is out of range");
  }
  return static_cast<std::uint16_t>(port);
}

httplib::Request to_library(const Request& request) {
  httplib::Request out;
  out.method = request.method;
  out.path = request.target;
  out.body = sktt::to_string(request.body);
  for (const Header& header : request.headers) {
    out.headers.emplace(header.name, header.value);
  }
  if (!request.authority.empty()) {
    out.headers.emplace("Host", request.authority);
  }
  return out;
}

Response from_library(const httplib::Response& answer) {
  Response out;
  out.status = answer.status;
  out.body = to_bytes(answer.body);
  for (const auto& [name, value] : answer.headers) {
    out.headers.push_back({to_lower(name), value});
  }
  out.content_type = out.header("content-type").value_or("");
  return out;
}

/// Stops a request that is not over in time, whatever the library waits for in it: a server that
/// sends a byte now and then passes every time-out between two pieces.
class Stopwatch {
 public:
  Stopwatch(httplib::Client& client, std::chrono::seconds whole)
      : client_(client),
        thread_([this, whole](const std::stop_token& over) { run(over, whole); }) {}

  /// Ends the watch. Tells whether the request was stopped: then nothing of its answer counts.
  [[nodiscard]] bool ran_out() {
    thread_.request_stop();
    thread_.join();
    return ran_out_;
  }

 private:
  void run(const std::stop_token& over, std::chrono::seconds whole) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    const auto never = [] { return false; };
    wake.wait_for(lock, over, whole, never);
    while (!over.stop_requested()) {
      ran_out_ = true;
      client_.stop();
      wake.wait_for(lock, over, kStopAgain, never);
    }
  }

  httplib::Client& client_;
  bool ran_out_ = false;
  std::jthread thread_;  // Last: it uses the others.
};

std::chrono::seconds time_for(const Request& request, std::chrono::seconds whole) {
  return whole + std::chrono::seconds(request.body.size() / kMinBytesPerSecond);
}

bool is_coded(const httplib::Response& answer) {
  const std::string coding = to_lower(answer.get_header_value("Content-Encoding"));
  return !coding.empty() && coding != "identity";
}

}  // namespace

Result<HttpUrl> parse_http_url(std::string_view url) {
  const auto is_unsafe = [](char symbol) {
    return symbol <= 0x20 || symbol >= 0x7F ||
           std::string_view("@#\\\"<>").find(symbol) != std::string_view::npos;
  };
  if (!url.starts_with(kScheme) || std::any_of(url.begin(), url.end(), is_unsafe)) {
    return bad_url("only http://host[:port]/path is taken");
  }
  url.remove_prefix(kScheme.size());
  const std::string_view authority = url.substr(0, url.find_first_of("/?"));
  HttpUrl out;
  out.target = url.substr(authority.size());
  if (!out.target.starts_with('/')) {
    out.target.insert(0, "/");
  }
  const auto bracket = authority.rfind(']');
  const auto colon = authority.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  out.host = authority.substr(0, has_port ? colon : authority.size());
  if (has_port) {
    const auto port = parse_port(authority.substr(colon + 1));
    if (!port) {
      return port.error();
    }
    out.port = port.value();
  }
  if (out.host.starts_with('[') && out.host.ends_with(']')) {
    out.host = out.host.substr(1, out.host.size() - 2);
  }
  return out.host.empty() ? Result<HttpUrl>(bad_url("it names no host")) : out;
}

Result<Response> Connection::send(const Request& request) const {
  httplib::Client client(host_, port_);
  client.set_connection_timeout(timeouts_.connect);
  client.set_read_timeout(timeouts_.read);
  client.set_write_timeout(timeouts_.write);
  client.set_tcp_nodelay(true);
  client.set_follow_location(false);
  client.set_decompress(false);
  client.set_url_encode(false);

  httplib::Request asked = to_library(request);
  std::string body;
  bool too_large = false;
  asked.content_receiver = [&](const char* data, std::size_t length, std::uint64_t, std::uint64_t) {
    too_large = body.size() + length > kMaxAnswerBytes;
    if (!too_large) {
      body.append(data, length);
    }
    return !too_large;
  };
  Stopwatch watch(client, time_for(request, timeouts_.whole));
  auto result = client.send(asked);
  if (watch.ran_out()) {
    return Error(Errc::unavailable, "no whole answer in time");
  }
  if (too_large) {
    return Error(Errc::too_large, "the answer has too many bytes");
  }
  if (!result) {
    return Error(Errc::unavailable, "no answer: " + httplib::to_string(result.error()));
  }
  if (is_coded(*result)) {
    return Error(Errc::refused, "the answer is in a coding that nobody asked for");
  }
  result->body = std::move(body);
  return from_library(*result);
}

}  // namespace sktt::http
