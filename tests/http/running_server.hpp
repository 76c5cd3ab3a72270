#pragma once

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
  /// Stops and gives every line of both logs.
  std::string stop_and_read_logs();

 private:
  std::mutex mutex_;
  std::string logs_;
  Server server_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

/// A client that sends what it is told, byte for byte.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void send(std::string_view bytes) const;
  /// Reads until `end` has come, or the connection is closed.
  std::string read_until(std::string_view end) const;
  /// Reads until the server closes.
  std::string read_all() const { return read_until(""); }

 private:
  int socket_;
};

/// Sends on a connection of its own and reads until the server closes.
std::string exchange(std::uint16_t port, std::string_view bytes);

}  // namespace sktt::http::test
