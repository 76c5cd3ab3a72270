#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"

namespace sktt::http {

/// The part of a request before its body, taken apart and not yet trusted.
struct MessageHead {
  std::string method;
  std::string target;
  bool is_http_1_1 = false;
  Headers headers;

  /// Content-Length, 0 if there is none. Only for a head that `refuse_head` let pass.
  [[nodiscard]] std::size_t body_bytes() const;
  /// Whether the client wants the connection to stay open.
  [[nodiscard]] bool keeps_alive() const;
  /// Whether the client waits for 100 Continue before it sends the body.
  [[nodiscard]] bool expects_continue() const;
};

/// Takes a head apart that ends with an empty line. Values stay as they were sent: nothing is
/// percent-decoded.
///
/// Accepts HTTP/1.1 and HTTP/1.0, lines that end with CRLF, and nothing looser: no folded lines,
/// no space before a colon, no control character but the tab.
/// Errors: `malformed`. Standard: RFC 9112, 3 and 5.
[[nodiscard]] Result<MessageHead> parse_head(std::string_view text);

/// Refuses what this service never takes, whatever the path: another form of target, tricks in
/// the path, a body of unknown length or in a coding, a field twice that must stand once, more
/// than one range. Gives the answer to send, or nothing.
[[nodiscard]] std::optional<Response> refuse_head(const MessageHead& head,
                                                  std::size_t max_target_bytes,
                                                  std::size_t max_headers);

}  // namespace sktt::http
