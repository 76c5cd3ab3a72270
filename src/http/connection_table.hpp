#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <string_view>

namespace sktt::http {

/// How many connections there may be.
struct ConnectionCaps {
  std::size_t threads;     ///< Each connection holds one.
  std::size_t per_client;  ///< Of one client.
  std::string proxy;       ///< An address that speaks for many, and has no cap. Empty for none.
};

/// Who is connected, and who keeps us waiting.
///
/// A thread belongs to one connection at a time, so clients that are slow on purpose could hold
/// them all. Whoever waits for a thread therefore gets one from a connection that makes us wait:
/// of the client that has most of those, the one that began longest ago. A connection whose
/// request we are working on is never cut.
///
/// Invariant: nobody waits for a thread while a connection makes one wait. Safe to use from many
/// threads.
class ConnectionTable {
 public:
  /// The place of one connection, while a thread serves it.
  class Seat;

  /// `caps` hold for all connections together.
  explicit ConnectionTable(ConnectionCaps caps);

  /// Notes that a connection was accepted and needs a thread; makes room for it if there is none.
  void arrived();
  /// Notes that it has its thread. `socket` stays open longer than the seat.
  [[nodiscard]] Seat enter(int socket, std::string_view address);

 private:
  using Moment = std::chrono::steady_clock::time_point;
  enum class Stance : std::uint8_t { working, waiting, leaving };
  struct Guest {
    int socket;
    std::string client;
    Moment since;  ///< Of the request that it makes, or does not make.
    Stance stance;
  };
  using Guests = std::list<Guest>;

  [[nodiscard]] std::size_t staying() const;
  [[nodiscard]] std::size_t staying_of(const std::string& client) const;
  void make_room();
  [[nodiscard]] Guests::iterator longest_waiting_of(const std::string& client);
  [[nodiscard]] Guests::iterator who_should_leave();
  void send_away(Guests::iterator guest);

  ConnectionCaps caps_;
  std::mutex mutex_;
  std::size_t pending_ = 0;  // accepted, and without a thread
  Guests guests_;
};

/// The place of one connection, given up when it ends. For one thread.
class ConnectionTable::Seat {
 public:
  ~Seat();
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

  /// Tells whether the client has too many connections, and all of them work. Then this one is to
  /// be turned away.
  [[nodiscard]] bool is_one_too_many() const noexcept { return one_too_many_; }
  /// Notes that an answer was given, and the next request begins.
  void begin_request();
  /// Notes that we wait for the client. From here to `end_waiting` the connection may be cut, which
  /// its socket then tells.
  void begin_waiting();
  /// Notes that the client is ready, or that its time is over.
  void end_waiting();

 private:
  friend class ConnectionTable;
  Seat(ConnectionTable& table, int socket, std::string client);

  ConnectionTable& table_;
  Guests::iterator guest_;
  bool one_too_many_ = false;
};

}  // namespace sktt::http
