#pragma once

#include <string>
#include <string_view>

namespace sktt::http {

/// Writes an address as it is to be compared and shown: IPv4 in dots, also where a socket for both
/// families calls it ::ffff:192.0.2.1, and IPv6 in its short form, small. Any other text stays as
/// it is. Standard: RFC 4291, 2.5.5.2; RFC 5952.
[[nodiscard]] std::string plain_address(std::string_view address);

/// Gives what counts as one client: an IPv4 address by itself, an IPv6 address by its /56, which is
/// the least that providers give to one household; by the /64 one of them would be 256 clients. Any
/// other text stands for itself. Standard: RFC 6177, 2.
[[nodiscard]] std::string client_of(std::string_view address);

}  // namespace sktt::http
