#pragma once

#include <string_view>

#include "http/message.hpp"

namespace sktt::http {

/// Tells whether a browser asks: then an answer is a page, else JSON.
[[nodiscard]] bool wants_page(const Headers& asked);

/// Gives an answer as the asker reads it: a browser gets a page in place of problem+json, with the
/// same status and fields; every other answer stays as it is. `fault_id` names a fault of ours as
/// the log does, empty if it is none; a problem gets it as its `instance`.
/// Standard: RFC 9457, 3.1.5.
[[nodiscard]] Response for_reader(const Headers& asked, Response answer, std::string_view fault_id);

}  // namespace sktt::http
