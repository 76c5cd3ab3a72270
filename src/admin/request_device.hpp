#pragma once

#include <filesystem>
#include <string>

#include "admin/acts.hpp"
#include "admin/new_files.hpp"
#include "admin/office_settings.hpp"
#include "admin/session.hpp"
#include "registry/officials.hpp"

namespace sktt::admin {

/// A PC or phone that an official is to sign requests with.
struct Device {
  std::string label;                ///< "PC loket 1", "HP"
  std::filesystem::path directory;  ///< Made anew; carried to the device as a whole.
  std::string service_url;          ///< Empty: the office's base URL.
};

/// Makes a device's request key, has the official's own signing key vouch for it, and keeps the
/// binding and its leaf, inside the caller's transaction. Gives the key's identifier.
///
/// `directory` gets `request.key`, sealed with the random passphrase in `device.pass` (which guards
/// against a copy of the key file alone, not against whoever holds the directory), and the client's
/// `sktt.toml`.
///
/// Errors: `malformed` for a label; `conflict` if the directory exists; as `sign_jws`,
/// `write_file` and `Statement::step`.
[[nodiscard]] Result<std::string> bind_device(const Session& session, db::Connection& connection,
                                              NewFiles& files, const Device& device,
                                              const registry::Official& official,
                                              const crypto::PrivateKey& signing_key);

}  // namespace sktt::admin
