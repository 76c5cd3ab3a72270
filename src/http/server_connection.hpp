#pragma once

#include <optional>
#include <string>
#include <variant>

#include "http/message_head.hpp"
#include "http/response_writer.hpp"
#include "http/server.hpp"
#include "http/socket.hpp"

namespace sktt::http {

/// Serves one connection, request after request. For one thread; what it is given outlives it.
class ServerConnection {
 public:
  /// What all connections of a server share.
  struct Shared {
    const ServerOptions& options;
    const Router& router;
    BodyBudget& bodies;
  };

  /// `peer` is the address of the other end, as `peer_address` tells it.
  ServerConnection(const Descriptor& socket, ConnectionTable::Seat& seat, std::string peer,
                   int stop, Shared shared);
  /// Returns when the connection is over; it closes with the object.
  void serve();

 private:
  struct Answer {
    Response response;
    std::string_view pattern;  ///< "-" if no route was found.
    AfterResponse after;
  };

  [[nodiscard]] AfterResponse serve_one();
  [[nodiscard]] Answer answer(const MessageHead& head);
  [[nodiscard]] Answer answer_on(const MessageHead& head, Router::Match match);
  /// Reads the body into its room. Errors: the answer to give in place of the handler's.
  [[nodiscard]] std::variant<Request, Response> read_request(const MessageHead& head,
                                                             Router::Match& match,
                                                             BodyBudget::Room& room);
  [[nodiscard]] static Response call(const Route& route, const Request& request);
  [[nodiscard]] Answer for_reader(const MessageHead& head, Answer answer) const;
  [[nodiscard]] std::string remote_address(const MessageHead& head) const;
  /// Counts a request against its route, null for none: by the limit of all routes and by that of
  /// this one. Gives the answer to one too many.
  [[nodiscard]] std::optional<Response> limited(const MessageHead& head, const Route* route) const;
  /// Gives when a client that is no slower than it may be has sent or taken so many bytes.
  [[nodiscard]] Deadline deadline_for(std::chrono::seconds wait, std::size_t bytes) const;
  [[nodiscard]] AfterResponse send(const std::string& method, const Answer& answer,
                                   std::chrono::steady_clock::time_point begin);

  ConnectionTable::Seat& seat_;
  SocketStream stream_;
  const ServerOptions& options_;
  const Router& router_;
  BodyBudget& bodies_;
  std::string peer_;
};

}  // namespace sktt::http
