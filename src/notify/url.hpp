#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt::notify {

/// An address that we send to, taken apart.
struct Url {
  std::string scheme;     ///< "https"
  std::string authority;  ///< "portal.example:8443"
  std::string host;       ///< "portal.example"; an IPv6 address keeps its brackets.
  std::string target;     ///< Path and query as they stand; "/" if there is none.

  /// Whether it names this very machine, so that nothing of it passes a network.
  [[nodiscard]] bool is_loopback() const;
};

/// Reads SCHEME://HOST[:PORT][/PATH][?QUERY]: no user, no fragment, printable ASCII only.
/// Errors: `malformed`, saying what is wrong.
[[nodiscard]] Result<Url> parse_url(std::string_view text);

}  // namespace sktt::notify
