#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "http/message.hpp"

namespace sktt::http {

/// Largest answer we read: a letter with its archive timestamps, and room.
inline constexpr std::size_t kMaxAnswerBytes = 16'777'216;

/// How slow a request of ours may be on its way; it has so much more time for its size.
inline constexpr std::size_t kMinBytesPerSecond = 32'768;

/// How long each part of an exchange may take.
struct ConnectionTimeouts {
  std::chrono::seconds connect{5};
  std::chrono::seconds read{30};    ///< Between two pieces of the answer.
  std::chrono::seconds write{10};   ///< Between two pieces of the request.
  std::chrono::seconds whole{120};  ///< For everything, however many pieces it comes in.
};

/// Where an http URL leads.
struct HttpUrl {
  std::string host;
  std::uint16_t port = 80;
  std::string target;  ///< "/" at least.
  bool operator==(const HttpUrl&) const = default;
};

/// Reads "http://host[:port][/path][?query]". TLS is the reverse proxy's; a request of ours
/// proves itself by its signature.
/// Errors: `malformed` for another scheme, a user, a fragment or a character that needs encoding.
[[nodiscard]] Result<HttpUrl> parse_http_url(std::string_view url);

/// Asks one HTTP server. Follows no redirect, asks for no coding and takes none. For one thread.
class Connection {
 public:
  Connection(std::string host, std::uint16_t port, ConnectionTimeouts timeouts = {})
      : host_(std::move(host)), port_(port), timeouts_(timeouts) {}

  /// Sends `request` as it stands: its target and, unless it is empty, its authority as Host. Any
  /// status is an answer. Errors: `unavailable` if none came whole in time; `too_large` past
  /// `kMaxAnswerBytes`; `refused` for one that is compressed or in another coding.
  [[nodiscard]] Result<Response> send(const Request& request) const;

 private:
  std::string host_;
  std::uint16_t port_;
  ConnectionTimeouts timeouts_;
};

}  // namespace sktt::http
