#include "running_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include <gtest/gtest.h>

namespace sktt::http::test {
namespace {

ServerOptions with_logs(ServerOptions options, const LogLine& log) {
  options.access_log = log;
  options.error_log = log;
  return options;
}

}  // namespace

RunningServer::RunningServer(const std::function<void(Server&)>& routes, ServerOptions options)
    : server_(with_logs(std::move(options), [this](std::string_view line) {
        const std::lock_guard lock(mutex_);
        logs_.append(line).append("\n");
        logged_.notify_all();
      })) {
  routes(server_);
  port_ = static_cast<std::uint16_t>(server_.bind("127.0.0.1", 0).value());
  thread_ = std::thread([this] { server_.run(); });
}

RunningServer::~RunningServer() {
  (void)stop_and_read_logs();
}

bool RunningServer::wait_for_log(std::string_view text) {
  std::unique_lock lock(mutex_);
  return logged_.wait_for(lock, kClientPatience,
                          [&] { return logs_.find(text) != std::string::npos; });
}

std::string RunningServer::stop_and_read_logs() {
  if (thread_.joinable()) {
    server_.stop();
    thread_.join();
  }
  return logs_;
}

RawClient::RawClient(std::uint16_t port, const char* from, int receive_bytes)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const timeval patience{kClientPatience.count(), 0};
  (void)::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  if (receive_bytes > 0) {
    (void)::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof(receive_bytes));
  }
  sockaddr_in source{};
  source.sin_family = AF_INET;
  if (::inet_pton(AF_INET, from, &source.sin_addr) != 1 ||
      ::bind(socket_, reinterpret_cast<const sockaddr*>(&source), sizeof(source)) != 0) {
    throw std::runtime_error("this is no address of the loopback");
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    throw std::runtime_error("the server does not answer");
  }
}

RawClient::~RawClient() {
  ::close(socket_);
}

void RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) {
      return;  // The server may have answered and closed already.
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::string RawClient::read_until(std::string_view end) const {
  std::string out;
  std::array<char, 4096> chunk{};
  while (end.empty() || out.find(end) == std::string::npos) {
    const ssize_t count = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (count <= 0) {
      break;
    }
    out.append(chunk.data(), static_cast<std::size_t>(count));
  }
  return out;
}

std::string RawClient::read_if_there() const {
  pollfd polled{socket_, POLLIN, 0};
  constexpr int kMilliseconds = 10;
  std::array<char, 4096> chunk{};
  const ssize_t count =
      ::poll(&polled, 1, kMilliseconds) > 0 ? ::recv(socket_, chunk.data(), chunk.size(), 0) : 0;
  return {chunk.data(), static_cast<std::size_t>(std::max<ssize_t>(0, count))};
}

std::string answer_within_a_second(std::uint16_t port, std::string_view bytes, const char* from) {
  const auto begin = std::chrono::steady_clock::now();
  std::string answer = exchange(port, bytes, from);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, kPromisedAnswer) << answer;
  return answer;
}

std::string exchange(std::uint16_t port, std::string_view bytes, const char* from) {
  const RawClient client(port, from);
  client.send(bytes);
  return client.read_all();
}

}  // namespace sktt::http::test
