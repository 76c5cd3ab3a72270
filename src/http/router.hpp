#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"
#include "http/rate_limit.hpp"

namespace sktt::http {

/// Largest body any route takes: a case file with its scans.
inline constexpr std::size_t kMaxBodyBytes = 12'582'912;

/// A limit beside the one that every route has, where guessing or work is dear.
struct RouteLimit {
  std::string_view endpoint;  ///< Routes that name the same one are counted together.
  RateLimitPolicy policy;
};

/// What a route takes. All of it is asked before a body is read.
struct RouteOptions {
  std::size_t max_body_bytes = kMaxBodyBytes;
  /// Of the bodies it takes, in small letters and without parameters; empty for any.
  std::vector<std::string_view> media_types{};
  std::optional<RouteLimit> limit{};  ///< Of each client; none if the server keeps no count.
};

/// Answers a request. Called from many threads at once.
using Handler = std::function<Response(const Request&)>;

/// A method and a pattern of paths, and what answers them.
struct Route {
  std::string method;
  std::string pattern;
  RouteOptions options;
  Handler handler;
  std::vector<std::string> segments;  ///< The pattern's, between its slashes.
};

/// Finds the route of a path. Filled before the server runs, only read afterwards.
class Router {
 public:
  /// What was found for a method and a path.
  struct Match {
    const Route* route = nullptr;  ///< Null if there is none for this method.
    std::string allowed;           ///< For the Allow field; empty if the path is unknown.
    std::map<std::string, std::string, std::less<>> parameters;
  };

  /// Adds a route. In `pattern` a part `{name}` meets one part of a path that is not empty, and a
  /// last part `{name...}` all that is left. Throws std::logic_error if it is there already.
  void add(std::string method, std::string pattern, RouteOptions options, Handler handler);

  /// Finds the route; one with a literal part goes before one with `{name}` in that place. HEAD
  /// finds what GET finds.
  [[nodiscard]] Match find(std::string_view method, std::string_view path) const;

  /// Every route, the more exact before the less.
  [[nodiscard]] const std::vector<Route>& routes() const noexcept { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace sktt::http
