#include "http/router.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>

namespace sktt::http {
namespace {

using PathParameters = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kRest = "...}";

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    parts.emplace_back(part);
    path.remove_prefix(part.size());
  }
  return parts;
}

bool is_variable(const std::string& segment) {
  return segment.starts_with('{');
}
bool is_rest(const std::string& segment) {
  return segment.ends_with(kRest);
}

std::string name_of(const std::string& segment) {
  const std::size_t tail = is_rest(segment) ? kRest.size() : 1;
  return segment.substr(1, segment.size() - 1 - tail);
}

std::string join(const std::vector<std::string>& parts, std::size_t from) {
  std::string out;
  for (std::size_t index = from; index < parts.size(); ++index) {
    out += (index > from ? "/" : "") + parts[index];
  }
  return out;
}

std::optional<PathParameters> match(const std::vector<std::string>& pattern,
                                    const std::vector<std::string>& path) {
  PathParameters found;
  for (std::size_t index = 0; index < pattern.size(); ++index) {
    if (index >= path.size() || (is_variable(pattern[index]) && path[index].empty())) {
      return std::nullopt;
    }
    if (is_rest(pattern[index])) {
      found.emplace(name_of(pattern[index]), join(path, index));
      return found;
    }
    if (is_variable(pattern[index])) {
      found.emplace(name_of(pattern[index]), path[index]);
    } else if (pattern[index] != path[index]) {
      return std::nullopt;
    }
  }
  return pattern.size() == path.size() ? std::optional(found) : std::nullopt;
}

/// Orders patterns that meet the same path: a literal goes before a name, a name before a rest.
bool is_more_exact(const Route& left, const Route& right) {
  const auto looseness = [](const std::string& part) {
    return is_rest(part) ? 2 : (is_variable(part) ? 1 : 0);
  };
  const std::size_t common = std::min(left.segments.size(), right.segments.size());
  for (std::size_t index = 0; index < common; ++index) {
    const int difference = looseness(left.segments[index]) - looseness(right.segments[index]);
    if (difference != 0) {
      return difference < 0;
    }
  }
  return false;
}

}  // namespace

void Router::add(std::string method, std::string pattern, RouteOptions options, Handler handler) {
  const bool known = std::any_of(routes_.begin(), routes_.end(), [&](const Route& route) {
    return route.method == method && route.pattern == pattern;
  });
  if (known || !pattern.starts_with('/')) {
    throw std::logic_error("route " + method + " " + pattern + " is there already, or no path");
  }
  auto segments = split(pattern);
  Route route{std::move(method), std::move(pattern), std::move(options), std::move(handler),
              std::move(segments)};
  const auto place = std::find_if(routes_.begin(), routes_.end(),
                                  [&](const Route& other) { return is_more_exact(route, other); });
  routes_.insert(place, std::move(route));
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  const auto parts = split(path);
  Match out;
  std::set<std::string> allowed;
  for (const Route& route : routes_) {
    auto parameters = match(route.segments, parts);
    if (!parameters) {
      continue;
    }
    allowed.insert(route.method);
    if (route.method == "GET") {
      allowed.insert("HEAD");
    }
    if (out.route == nullptr && route.method == wanted) {
      out.route = &route;
      out.parameters = std::move(*parameters);
    }
  }
  for (const std::string& each : allowed) {
    out.allowed += (out.allowed.empty() ? "" : ", ") + each;
  }
  return out;
}

}  // namespace sktt::http
