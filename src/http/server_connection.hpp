#pragma once

#include <string>

#include "http/message_head.hpp"
#include "http/response_writer.hpp"
#include "http/server.hpp"
#include "http/socket.hpp"

namespace sktt::http {

/// Serves one connection, request after request. For one thread; `options` and `router` outlive it.
class ServerConnection {
 public:
  ServerConnection(Descriptor socket, int stop, const ServerOptions& options, const Router& router);
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
  [[nodiscard]] Result<Request> read_request(const MessageHead& head, Router::Match& match);
  [[nodiscard]] static Response call(const Route& route, const Request& request);
  [[nodiscard]] Answer for_reader(const MessageHead& head, Answer answer) const;
  [[nodiscard]] std::string remote_address(const MessageHead& head) const;
  [[nodiscard]] AfterResponse send(const std::string& method, const Answer& answer,
                                   std::chrono::steady_clock::time_point begin);

  SocketStream stream_;
  const ServerOptions& options_;
  const Router& router_;
  std::string peer_;
};

}  // namespace sktt::http
