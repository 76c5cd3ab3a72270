#include "http/client_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <optional>

#include "base/encoding.hpp"

namespace sktt::http {
namespace {

constexpr std::size_t kPrefixOfIpv4 = 12;  // Of an IPv6 address that holds one.
constexpr std::size_t kNetworkBytes = 7;   // The /56 of an IPv6 address.

std::optional<in6_addr> read_ipv6(const std::string& text) {
  in6_addr address{};
  return ::inet_pton(AF_INET6, text.c_str(), &address) == 1 ? std::optional(address) : std::nullopt;
}

}  // namespace

std::string plain_address(std::string_view address) {
  std::string text(address);
  const auto ipv6 = read_ipv6(text);
  if (!ipv6) {
    return text;
  }
  const bool holds_ipv4 = IN6_IS_ADDR_V4MAPPED(&*ipv6);
  const std::uint8_t* bytes = ipv6->s6_addr + (holds_ipv4 ? kPrefixOfIpv4 : 0);
  std::array<char, INET6_ADDRSTRLEN> out{};
  return ::inet_ntop(holds_ipv4 ? AF_INET : AF_INET6, bytes, out.data(), out.size()) == nullptr
             ? text
             : std::string(out.data());
}

std::string client_of(std::string_view address) {
  std::string plain = plain_address(address);
  const auto ipv6 = read_ipv6(plain);
  return ipv6 ? to_hex(ByteView(ipv6->s6_addr).first(kNetworkBytes)) : plain;
}

}  // namespace sktt::http
