#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "client/service.hpp"

namespace sktt::client {

/// An official's client directory, opened: who they are, their service and their request key.
struct Profile {
  std::filesystem::path directory;
  std::string official;  ///< "P-0003"
  std::string service;   ///< URL.
  UtcOffset utc_offset;
  Signer signer;
};

/// Opens the directory that `sktt-admin official enrol` wrote: reads sktt.toml and opens the
/// request key with this device's passphrase. Errors: `malformed` with every problem of the file;
/// those of the key store.
[[nodiscard]] Result<Profile> open_profile(const std::filesystem::path& directory);

}  // namespace sktt::client
