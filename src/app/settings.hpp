#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "notify/settings.hpp"

namespace sktt::app {

/// What config/skttd.toml says. Paths are relative to the directory that the service is started in
/// unless they are absolute.
struct Settings {
  std::string address;    ///< To listen on; numeric.
  std::uint16_t port;     ///< 0 picks a free one.
  std::string authority;  ///< The name that signed requests must be addressed to.
  /// The reverse proxy's address, whose X-Real-IP is believed; empty for none.
  std::string trusted_proxy;
  std::filesystem::path procedure;
  std::filesystem::path letterhead;
  std::string place;             ///< Where letters are signed.
  std::string security_contact;  ///< A mailto: or https: address; empty for none.
  std::filesystem::path database;
  std::filesystem::path trust;         ///< office.trust
  std::filesystem::path pki;           ///< Directory of what is published.
  std::filesystem::path service_keys;  ///< Directory of seal.key, tsa.key and what else there is.
  std::filesystem::path service_passphrase;
  std::filesystem::path policy;                      ///< What presented letters are judged by.
  std::vector<std::filesystem::path> other_offices;  ///< Their trust bundles.
  notify::Settings notify;                           ///< What is told to whom.
};

/// Reads the service's settings. Errors: `malformed`, naming file, line and key of each problem.
[[nodiscard]] Result<Settings> read_settings(std::string_view toml, std::string file_name);

}  // namespace sktt::app
