#pragma once

#include <functional>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt {

/// One outbound POST, such as an RFC 3161 query. Lower layers are handed a Fetch; only `http`
/// opens sockets.
struct FetchRequest {
  std::string url;
  std::string content_type;
  Bytes body;
};

/// Sends a request and gives the answer's body. Errors: `unavailable` on time-out or any status
/// but 200.
using Fetch = std::function<Result<Bytes>(const FetchRequest&)>;

}  // namespace sktt
