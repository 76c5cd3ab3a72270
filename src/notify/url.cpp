#include "notify/url.hpp"

#include <algorithm>

namespace sktt::notify {
namespace {

constexpr std::size_t kMaxUrlBytes = 1024;

bool is_url_character(char symbol) {
  return symbol > 0x20 && symbol < 0x7F &&
         std::string_view("\"<>\\^`{|}").find(symbol) == std::string_view::npos;
}

bool is_host_character(char symbol) {
  return (symbol >= 'a' && symbol <= 'z') || (symbol >= '0' && symbol <= '9') || symbol == '-' ||
         symbol == '.';
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Where the host ends in an authority: at its colon, which an IPv6 address has inside brackets.
std::size_t end_of_host(std::string_view authority) {
  const std::size_t bracket = authority.find(']');
  return std::min(authority.find(':', bracket == std::string_view::npos ? 0 : bracket),
                  authority.size());
}

bool is_host(std::string_view host) {
  if (!host.empty() && host.front() == '[') {
    return host.size() > 2 && host.back() == ']' &&
           host.substr(1, host.size() - 2).find_first_not_of("0123456789abcdef:") ==
               std::string_view::npos;
  }
  return !host.empty() && std::all_of(host.begin(), host.end(), is_host_character);
}

}  // namespace

bool Url::is_loopback() const {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

Result<Url> parse_url(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || text.size() > kMaxUrlBytes ||
      !std::all_of(text.begin(), text.end(), is_url_character)) {
    return Error(Errc::malformed, "write SCHEME://HOST[:PORT]/PATH in ASCII, without spaces");
  }
  const std::string_view rest = text.substr(colon + 3);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string_view authority = rest.substr(0, end);
  const std::size_t host_end = end_of_host(authority);
  Url url{std::string(text.substr(0, colon)), std::string(authority),
          std::string(authority.substr(0, host_end)), std::string(rest.substr(end))};
  if (!is_host(url.host) ||
      (host_end < authority.size() && !is_port(authority.substr(host_end + 1)))) {
    return Error(Errc::malformed,
                 "after :// write a host in small letters, then :PORT if it is not the usual one; "
                 "no user name");
  }
  if (url.target.find('#') != std::string::npos) {
    return Error(Errc::malformed, "leave out the fragment, '#' and what follows it");
  }
  if (url.target.empty() || url.target.front() == '?') {
    url.target.insert(0, "/");
  }
  return url;
}

}  // namespace sktt::notify
