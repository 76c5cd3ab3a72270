#pragma once

#include <chrono>

#include "http/router.hpp"

namespace sktt::http {

/// How often a client may have files verified, in whatever form it asks.
[[nodiscard]] inline RouteLimit verification_limit() {
  return {"verify", {.burst = 120, .every = std::chrono::seconds(1)}};
}

}  // namespace sktt::http
