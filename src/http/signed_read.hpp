#pragma once
// Internal to src/http.

#include "http/authentication.hpp"
#include "http/problem.hpp"
#include "http/service.hpp"

namespace sktt::http {

/// Answers a signed read with what `read` makes for the official.
template <class Read>
[[nodiscard]] Response answer_read(const Service& service, const Request& request, Read read) {
  const auto authenticated = authenticate(service, request, read_policy());
  if (!authenticated) {
    return problem(authenticated.error(), read_policy());
  }
  return read(authenticated.value().who);
}

}  // namespace sktt::http
