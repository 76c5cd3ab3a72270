#pragma once

#include <string>
#include <string_view>

namespace sktt::http {

/// Gives what counts as one client: an IPv4 address by itself, an IPv6 address by its /64, which is
/// what one subscriber has. Any other text stands for itself.
[[nodiscard]] std::string client_of(std::string_view address);

}  // namespace sktt::http
