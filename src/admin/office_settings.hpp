#pragma once

#include <string>

#include "admin/workspace.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace sktt::admin {

/// What an office is called and where it publishes; fixed at its founding.
struct OfficeSettings {
  std::string code;               ///< Region, "33.69".
  std::string name;               ///< At most 64 characters: it stands in certificates.
  std::string verification_host;  ///< Lower case, with a port if there is one.
  std::string base_url;           ///< Where `/pki/…` is published; no slash at the end.
  std::string utc_offset;         ///< "+07:00"
  std::string log_key;            ///< The log's verifier key: "origin+hash+base64".
};

/// Names the log: the host that publishes it, and "/log". Standard: C2SP tlog-checkpoint, origin.
[[nodiscard]] std::string log_origin(const OfficeSettings& settings);

/// Checks everything but the log's key. Errors: `malformed` with each bad option, named as
/// `sktt-admin init` takes it.
[[nodiscard]] Status check_settings(const OfficeSettings& settings);

/// Writes `pki/office.toml`. Errors: as `write_file`.
[[nodiscard]] Status save_settings(const Workspace& workspace, const OfficeSettings& settings);

/// Reads `pki/office.toml`. Errors: as `read_file`; `malformed`.
[[nodiscard]] Result<OfficeSettings> load_settings(const Workspace& workspace);

}  // namespace sktt::admin
