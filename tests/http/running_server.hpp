#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/server.hpp"

namespace sktt::http::test {

/// A server on a free port of the loopback, with its logs kept.
class RunningServer {
 public:
  explicit RunningServer(const std::function<void(Server&)>& routes, ServerOptions options = {});
  ~RunningServer();
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const std::vector<Route>& routes() const { return server_.routes(); }
  /// Waits until a line of a log holds `text`; false if none came within a generous time.
  bool wait_for_log(std::string_view text);
  /// Stops and gives every line of both logs.
  std::string stop_and_read_logs();

 private:
  std::mutex mutex_;
  std::condition_variable logged_;
  std::string logs_;
  Server server_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

/// How long a client waits for a server that should answer at once, before its test fails.
inline constexpr std::chrono::seconds kClientPatience{20};

/// A client that sends what it is told, byte for byte.
class RawClient {
 public:
  /// `from` is one of the loopback's addresses, 127.0.0.0/8. `receive_bytes` makes its window
  /// small, so that it takes no long answer unread; 0 leaves it as it is.
  explicit RawClient(std::uint16_t port, const char* from = "127.0.0.1", int receive_bytes = 0);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void send(std::string_view bytes) const;
  /// Reads until `end` has come, the connection is closed, or `kClientPatience` is over.
  std::string read_until(std::string_view end) const;
  /// Reads what comes within a hundredth of a second; empty if nothing does.
  std::string read_if_there() const;
  /// Reads until the server closes.
  std::string read_all() const { return read_until(""); }

 private:
  int socket_;
};

/// Longer than any answer may take while others attack. What was measured is a hundredth of it.
inline constexpr std::chrono::seconds kPromisedAnswer{1};

/// Sends on a connection of its own, and expects the server to have answered and closed within
/// `kPromisedAnswer`.
std::string answer_within_a_second(std::uint16_t port, std::string_view bytes,
                                   const char* from = "127.0.0.1");

/// Sends on a connection of its own and reads until the server closes.
std::string exchange(std::uint16_t port, std::string_view bytes, const char* from = "127.0.0.1");

}  // namespace sktt::http::test
