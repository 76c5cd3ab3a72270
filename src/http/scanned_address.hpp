#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sktt::http {

/// How much is shown of where an address leads, in characters. A longer name loses its beginning:
/// who owns it stands at its end.
inline constexpr std::size_t kLongestShownHost = 100;

/// An address that was given where a code belongs, such as the whole text of a QR.
struct ScannedAddress {
  bool foreign;  ///< It leads elsewhere than to https://HOST.
  /// Where it leads: the host, with the scheme if that is not https, and without the user whose
  /// name may stand before it. ASCII, other characters as "[U+043E]"; still to be escaped.
  std::string leads_to;
  /// What follows the '#', in upper case, if all before it is as in the office's QR; else empty.
  std::string message;
};

/// Reads an address as a browser would, and compares where it leads with the office's verification
/// host, case aside: another port, a dot at the end or a character that only looks alike is
/// foreign. Gives nothing for a text that is no address: no scheme, no "//", nothing before a '#'.
[[nodiscard]] std::optional<ScannedAddress> read_scanned_address(std::string_view text,
                                                                 std::string_view office_host);

}  // namespace sktt::http
