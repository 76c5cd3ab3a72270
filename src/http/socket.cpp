#include "http/socket.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "http/client_address.hpp"

namespace sktt::http {
namespace {

// Enough for a counter office's burst; the library would ask for 5.
constexpr int kBacklog = 1024;
constexpr std::size_t kReadBytes = 16'384;
// What is thrown away after a refusal before the connection is cut.
// A refused upload is read to its end where it is not endless: a client that still sends would lose
// the answer with the connection.
constexpr std::size_t kMaxDiscardedBytes = 33'554'432;
constexpr std::chrono::seconds kDiscardTime{10};
constexpr std::chrono::seconds kDiscardPause{2};  // Between two pieces.
constexpr std::string_view kEndOfHead = "\r\n\r\n";

int milliseconds_until(Deadline deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

/// Polls once, whatever signals come.
int poll_for(std::span<pollfd> polled, int milliseconds) {
  int ready = -1;
  do {
    ready = ::poll(polled.data(), polled.size(), milliseconds);
  } while (ready < 0 && errno == EINTR);
  return ready;
}

void set_option(int socket, int level, int option) {
  const int on = 1;
  // A local socket has no TCP level; it does without.
  (void)::setsockopt(socket, level, option, &on, sizeof(on));
}

Error system_error(std::string_view doing) {
  return {Errc::unavailable, std::string(doing) + ": error " + std::to_string(errno)};
}

}  // namespace

Deadline after(std::chrono::seconds wait) {
  return std::chrono::steady_clock::now() + wait;
}

Result<Descriptor> listen_on(const std::string& address, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
    return Error(Errc::malformed, "listen address: not a numeric address");
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, &::freeaddrinfo);
  Descriptor socket(::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket.is_open()) {
    return system_error("open a socket");
  }
  set_option(socket.number(), SOL_SOCKET, SO_REUSEADDR);
  set_option(socket.number(), IPPROTO_TCP, TCP_NODELAY);
  if (::bind(socket.number(), found->ai_addr, found->ai_addrlen) != 0) {
    return errno == EADDRINUSE
               ? Error(Errc::unavailable, "port " + std::to_string(port) +
                                              " is taken: stop the program that listens there, or "
                                              "choose another listen.port")
               : system_error("bind port " + std::to_string(port));
  }
  if (::listen(socket.number(), kBacklog) != 0) {
    return system_error("listen");
  }
  return socket;
}

int local_port(const Descriptor& socket) {
  sockaddr_storage storage{};
  socklen_t length = sizeof(storage);
  if (::getsockname(socket.number(), reinterpret_cast<sockaddr*>(&storage), &length) != 0) {
    return 0;
  }
  if (storage.ss_family == AF_INET) {
    return ntohs(reinterpret_cast<const sockaddr_in*>(&storage)->sin_port);
  }
  return storage.ss_family == AF_INET6
             ? ntohs(reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port)
             : 0;
}

std::string peer_address(const Descriptor& socket) {
  sockaddr_storage storage{};
  socklen_t length = sizeof(storage);
  std::array<char, NI_MAXHOST> text{};
  if (::getpeername(socket.number(), reinterpret_cast<sockaddr*>(&storage), &length) != 0 ||
      storage.ss_family == AF_UNIX ||
      ::getnameinfo(reinterpret_cast<sockaddr*>(&storage), length, text.data(), text.size(),
                    nullptr, 0, NI_NUMERICHOST) != 0) {
    return "";
  }
  return plain_address(text.data());
}

void SocketStream::wait(std::span<pollfd> polled, Deadline deadline) {
  // A client that is ready makes nobody wait.
  if (poll_for(polled, 0) != 0) {
    return;
  }
  seat_.begin_waiting();
  (void)poll_for(polled, milliseconds_until(deadline));
  seat_.end_waiting();
}

/// Waits for one event on the socket; false on time-out.
bool SocketStream::wait_for(std::int16_t events, Deadline deadline) {
  pollfd polled{socket_, events, 0};
  wait({&polled, 1}, deadline);
  return polled.revents != 0;
}

bool SocketStream::wait_for_request(std::chrono::seconds idle_timeout) {
  std::array<pollfd, 2> polled{pollfd{socket_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
  if (buffer_.empty()) {
    wait(polled, after(idle_timeout));
  } else {
    // What was read already is a request under way, unless the server stops.
    (void)poll_for(polled, 0);
  }
  return polled[1].revents == 0 && (polled[0].revents != 0 || !buffer_.empty());
}

SocketStream::Received SocketStream::receive(std::span<char> into, Deadline deadline) {
  if (!wait_for(POLLIN, std::min(deadline, after(patience_.read)))) {
    return {Read::timed_out, {}};
  }
  const ssize_t count = ::recv(socket_, into.data(), into.size(), 0);
  if (count <= 0) {
    return {Read::closed, {}};
  }
  return {Read::some, {into.data(), static_cast<std::size_t>(count)}};
}

SocketStream::HeadOutcome SocketStream::read_head(std::string& head, std::size_t max_bytes,
                                                  Deadline deadline) {
  while (true) {
    const auto end = buffer_.find(kEndOfHead);
    if (std::min(end, buffer_.size()) > max_bytes) {
      return HeadOutcome::too_large;
    }
    if (end != std::string::npos) {
      head = buffer_.substr(0, end + kEndOfHead.size());
      buffer_.erase(0, head.size());
      return HeadOutcome::complete;
    }
    std::array<char, kReadBytes> chunk;
    const Received received = receive(chunk, deadline);
    if (received.read != Read::some) {
      return received.read == Read::closed ? HeadOutcome::closed : HeadOutcome::timed_out;
    }
    buffer_ += received.bytes;
  }
}

Result<Bytes> SocketStream::read_body(std::size_t length, const GoOn& go_on) {
  Bytes body;
  body.reserve(length);
  const auto take = [&](std::string_view bytes) {
    const ByteView view = as_bytes(bytes);
    body.insert(body.end(), view.begin(), view.end());
  };
  // What came with the head. The rest goes past the buffer, which would keep room for the largest.
  take(std::string_view(buffer_).substr(0, length));
  buffer_.erase(0, body.size());
  std::array<char, kReadBytes> chunk;
  Deadline deadline = Deadline::max();
  while (body.size() < length) {
    const std::size_t wanted = std::min(chunk.size(), length - body.size());
    const auto until = go_on(body.size() + wanted);
    if (!until) {
      return Error(Errc::unavailable, "the body is not read to its end");
    }
    deadline = std::min(deadline, *until);
    const Received received = receive(std::span(chunk).first(wanted), deadline);
    if (received.read != Read::some) {
      return Error(Errc::unavailable, "the body did not come in time");
    }
    take(received.bytes);
  }
  return body;
}

Status SocketStream::write(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    if (!wait_for(POLLOUT, std::min(deadline, after(patience_.write)))) {
      return Error(Errc::unavailable, "the client does not read");
    }
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && errno != EAGAIN && errno != EINTR) {
      return Error(Errc::unavailable, "the connection is gone");
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(0, count)));
  }
  return Done{};
}

void SocketStream::finish() {
  (void)::shutdown(socket_, SHUT_WR);
  const Deadline deadline = after(kDiscardTime);
  std::size_t discarded = 0;
  std::array<char, kReadBytes> chunk;
  while (discarded < kMaxDiscardedBytes) {
    const Received received = receive(chunk, std::min(deadline, after(kDiscardPause)));
    if (received.read != Read::some) {
      return;
    }
    discarded += received.bytes.size();
  }
}

}  // namespace sktt::http
