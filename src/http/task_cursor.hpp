#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "issue/inbox.hpp"

namespace sktt::http {

/// Writes a place in the inbox as text that means nothing to a client.
[[nodiscard]] std::string to_cursor(const issue::TaskPlace& place);
/// Reads it back. Errors: `malformed` for any text that `to_cursor` did not write.
[[nodiscard]] Result<issue::TaskPlace> from_cursor(std::string_view cursor);

}  // namespace sktt::http
