#include "http/client_address.hpp"

#include <arpa/inet.h>

#include <array>
#include <cstdint>

#include "base/encoding.hpp"

namespace sktt::http {

std::string client_of(std::string_view address) {
  constexpr std::size_t kNetworkBytes = 8;  // The /64 of an IPv6 address.
  std::array<std::uint8_t, sizeof(in6_addr)> parsed{};
  std::string text(address);
  if (::inet_pton(AF_INET6, text.c_str(), parsed.data()) != 1) {
    return text;
  }
  return to_hex(ByteView(parsed).first(kNetworkBytes));
}

}  // namespace sktt::http
