#include "http/client_address.hpp"

#include <sys/socket.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/socket.hpp"
#include "running_server.hpp"

namespace sktt::http {
namespace {

using test::exchange;
using testing::HasSubstr;

TEST(PlainAddress, IsIpv4InDotsWhicheverSocketToldIt) {
  for (const char* address : {"192.0.2.1", "::ffff:192.0.2.1", "::FFFF:192.0.2.1",
                              "::ffff:c000:201", "0:0:0:0:0:ffff:c000:0201"}) {
    EXPECT_EQ(plain_address(address), "192.0.2.1") << address;
  }
}

TEST(PlainAddress, LeavesOtherIpv6AddressesInOneForm) {
  EXPECT_EQ(plain_address("2001:DB8:0:0:0:0:0:1"), "2001:db8::1");
  // Looks alike, and is none: no prefix ::ffff/96.
  EXPECT_NE(plain_address("::fffe:192.0.2.1"), "192.0.2.1");
  EXPECT_NE(plain_address("2001::ffff:192.0.2.1"), "192.0.2.1");
}

TEST(PlainAddress, LeavesWhatIsNoAddressAsItIs) {
  for (const char* text : {"", "unix", "192.0.2", "::ffff:192.0.2.256", "192.0.2.1 "}) {
    EXPECT_EQ(plain_address(text), text);
  }
}

TEST(ClientOf, TellsIpv4UsersOfASocketForBothFamiliesApart) {
  EXPECT_EQ(client_of("::ffff:192.0.2.1"), client_of("192.0.2.1"));
  EXPECT_NE(client_of("::ffff:192.0.2.1"), client_of("::ffff:192.0.2.2"));
}

TEST(ClientOf, CountsAnIpv6SubscriberByTheirNetworkOf56Bits) {
  EXPECT_EQ(client_of("2001:db8:0:aa00::1"), client_of("2001:db8:0:aaff:1:2:3:4"));
  EXPECT_NE(client_of("2001:db8:0:aa00::1"), client_of("2001:db8:0:ab00::1"));
}

std::string seen_address(const std::string& trusted_proxy, const std::string& real_ip) {
  ServerOptions options;
  options.trusted_proxy = trusted_proxy;
  const test::RunningServer server(
      [](Server& to) {
        to.route("GET", "/who", {}, [](const Request& request) {
          return text_response(200, "text/plain", "from " + request.remote_address + ";");
        });
      },
      options);
  return exchange(server.port(), "GET /who HTTP/1.1\r\nHost: h\r\nX-Real-IP: " + real_ip +
                                     "\r\nConnection: close\r\n\r\n");
}

TEST(ClientBehindAProxy, IsKnownByItsIpv4AddressHoweverItIsWritten) {
  EXPECT_THAT(seen_address("127.0.0.1", "::ffff:192.0.2.7"), HasSubstr("from 192.0.2.7;"));
  // The proxy itself, as a configuration for both families would write it.
  EXPECT_THAT(seen_address("::ffff:127.0.0.1", "192.0.2.7"), HasSubstr("from 192.0.2.7;"));
  EXPECT_THAT(seen_address("::ffff:127.0.0.2", "192.0.2.7"), HasSubstr("from 127.0.0.1;"));
}

TEST(ClientOfADualStackSocket, IsKnownByItsIpv4Address) {
  const Descriptor listening = listen_on("::", 0).value();
  const test::RawClient client(static_cast<std::uint16_t>(local_port(listening)));
  const Descriptor accepted(::accept(listening.number(), nullptr, nullptr));
  EXPECT_EQ(peer_address(accepted), "127.0.0.1");
}

}  // namespace
}  // namespace sktt::http
