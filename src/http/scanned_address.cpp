#include "http/scanned_address.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kSlashes = "/\\";
constexpr std::string_view kCut = "...";
constexpr std::string_view kHttps = "https";
/// The path of the office's QR, in lower case.
constexpr std::string_view kPath = "/v";

/// Leaves out what a browser leaves out at both ends: spaces and control characters.
std::string_view stripped(std::string_view text) {
  const auto dropped = [](char symbol) { return static_cast<unsigned char>(symbol) <= ' '; };
  while (!text.empty() && dropped(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && dropped(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

bool is_slash(std::string_view text, std::size_t at) {
  return at < text.size() && kSlashes.find(text[at]) != std::string_view::npos;
}

/// The scheme in lower case; empty if there is none. "host:port" has none.
std::string scheme_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    return "";
  }
  std::string scheme = to_lower(text.substr(0, colon));
  const bool shaped = !scheme.empty() && scheme.front() >= 'a' && scheme.front() <= 'z' &&
                      std::all_of(scheme.begin(), scheme.end(), [](char symbol) {
                        return (symbol >= 'a' && symbol <= 'z') || is_digit(symbol) ||
                               std::string_view("+-.").find(symbol) != std::string_view::npos;
                      });
  const bool web = scheme == "http" || scheme == kHttps;
  return shaped && (web || is_slash(text, colon + 1)) ? scheme : "";
}

std::string shown(char32_t scalar) {
  if (scalar > U' ' && scalar <= U'~') {
    return std::string(1, static_cast<char>(scalar));
  }
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                 static_cast<std::uint32_t>(scalar), 16);
  const std::string hex = to_upper(std::string_view(digits.data(), end.ptr));
  return "[U+" + std::string(hex.size() < 4 ? 4 - hex.size() : 0, '0') + hex + "]";
}

/// Writes a name so that nothing in it can look like something else, its end first if it is long.
std::string shown(std::string_view name) {
  const auto scalars = decode_utf8(name);
  if (!scalars) {
    return "[?]";
  }
  std::string text;
  for (auto next = scalars.value().rbegin(); next != scalars.value().rend(); ++next) {
    std::string more = shown(*next);
    if (text.size() + more.size() > kLongestShownHost) {
      return std::string(kCut) + text;
    }
    text.insert(0, more);
  }
  return text;
}

}  // namespace

std::optional<ScannedAddress> read_scanned_address(std::string_view text,
                                                   std::string_view office_host) {
  text = stripped(text);
  const std::string scheme = scheme_of(text);
  const std::size_t hash = text.find('#');
  const bool rooted = is_slash(text, 0) && is_slash(text, 1);
  if (scheme.empty() && !rooted && (hash == 0 || hash == std::string_view::npos)) {
    return std::nullopt;
  }
  std::string_view rest = text.substr(scheme.empty() ? 0 : scheme.size() + 1);
  rest.remove_prefix(std::min(rest.find_first_not_of(kSlashes), rest.size()));
  const std::string_view authority = rest.substr(0, rest.find_first_of("/\\?#"));
  // A browser takes what stands before the last '@' for a user, whatever it looks like.
  const std::size_t user = authority.rfind('@');
  const bool has_user = user != std::string_view::npos;
  const std::string host = to_lower(has_user ? authority.substr(user + 1) : authority);
  const std::string before = scheme.empty() || scheme == kHttps ? "" : scheme + "://";

  ScannedAddress address{!host.empty() && before + host != office_host, shown(before + host), ""};
  const std::string_view path = rest.substr(authority.size(), rest.find('#') - authority.size());
  if (!address.foreign && !has_user && hash != std::string_view::npos && to_lower(path) == kPath) {
    address.message = to_upper(text.substr(hash + 1));
  }
  return address;
}

}  // namespace sktt::http
