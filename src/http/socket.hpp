#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/descriptor.hpp"
#include "base/result.hpp"
#include "http/connection_table.hpp"

struct pollfd;

namespace sktt::http {

/// A stopwatch for sockets; it tells no time of day.
using Deadline = std::chrono::steady_clock::time_point;
/// Gives the moment that is so far from now.
[[nodiscard]] Deadline after(std::chrono::seconds wait);

/// Opens a listening TCP socket. `address` is numeric, IPv4 or IPv6; port 0 picks a free one.
/// Errors: `malformed` for another address; `unavailable` if the system refuses.
[[nodiscard]] Result<Descriptor> listen_on(const std::string& address, std::uint16_t port);
/// Tells the port a socket is bound to; 0 for one that has none.
[[nodiscard]] int local_port(const Descriptor& socket);
/// Tells the numeric address of the other end as `plain_address` writes it; empty for a local
/// socket.
[[nodiscard]] std::string peer_address(const Descriptor& socket);

/// How long a client may make us wait between two pieces.
struct Patience {
  std::chrono::seconds read;
  std::chrono::seconds write;
};

/// One accepted connection: bytes in and out, each wait bounded and known to its seat. For one
/// thread.
class SocketStream {
 public:
  /// How the reading of a head ended.
  enum class HeadOutcome : std::uint8_t { complete, closed, timed_out, too_large };

  /// `socket` and `seat` outlive this. `stop` becomes readable when the server stops; it ends the
  /// wait for a next request only.
  SocketStream(const Descriptor& socket, ConnectionTable::Seat& seat, int stop, Patience patience)
      : socket_(socket.number()), seat_(seat), stop_(stop), patience_(patience) {}

  /// Waits for the first byte of a request. False when none came, or the server stops.
  [[nodiscard]] bool wait_for_request(std::chrono::seconds idle_timeout);
  /// Reads up to and with the empty line that ends a head.
  [[nodiscard]] HeadOutcome read_head(std::string& head, std::size_t max_bytes, Deadline deadline);
  /// Asked before each piece of a body, with how many bytes there may be after it: until when the
  /// whole body must be here, or nothing to read no more of it.
  using GoOn = std::function<std::optional<Deadline>(std::size_t bytes)>;
  /// Reads exactly `length` bytes. A deadline once given may come nearer, and never goes away.
  /// Errors: `unavailable` on time-out, a closed connection, or where `go_on` ends it.
  [[nodiscard]] Result<Bytes> read_body(std::size_t length, const GoOn& go_on);
  /// Writes all of it. Errors: `unavailable`.
  [[nodiscard]] Status write(std::string_view bytes, Deadline deadline);
  /// Says that nothing more will be sent and discards a bounded amount of what still comes in, so
  /// that the answer to a refused body is not lost to a connection reset.
  void finish();

 private:
  enum class Read : std::uint8_t { some, closed, timed_out };
  struct Received {
    Read read;
    std::string_view bytes;  ///< Within what was given to be filled.
  };
  Received receive(std::span<char> into, Deadline deadline);
  bool wait_for(std::int16_t events, Deadline deadline);
  void wait(std::span<pollfd> polled, Deadline deadline);

  int socket_;
  ConnectionTable::Seat& seat_;
  int stop_;
  Patience patience_;
  std::string buffer_;  ///< Read, and not yet taken.
};

}  // namespace sktt::http
