#pragma once

#include <cstdint>
#include <string>

#include "http/message.hpp"

namespace sktt::http {

/// Whether the body is sent; the answer to HEAD has its length only.
enum class BodyMode : std::uint8_t { with_body, head_only };
/// What becomes of the connection.
enum class AfterResponse : std::uint8_t { keep_open, close };

/// Writes an answer as it goes over the wire, with the security fields that every answer has. A
/// field that `response` sets itself is not set again.
///
/// Throws std::logic_error if a field holds a control character: no answer of ours is to be split
/// by what a client sent. Standard: RFC 9112, 4 and 6.
[[nodiscard]] std::string write_response(const Response& response, BodyMode mode,
                                         AfterResponse after);

}  // namespace sktt::http
