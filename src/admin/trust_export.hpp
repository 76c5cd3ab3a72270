#pragma once

#include <filesystem>
#include <string>

#include "admin/workspace.hpp"
#include "db/connection.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::admin {

/// Gathers the parts of the trust bundle: settings, certificates, lists and report keys from
/// `pki/`, the role records from the register. Errors: as `read_file`, `load_settings`,
/// `list_role_records` and `read_report_keys`.
[[nodiscard]] Result<verify::TrustParts> gather_trust(const Workspace& workspace,
                                                      db::Connection& connection);

/// Gathers the bundle, holds its parts against each other, and writes it in one step.
/// Errors: as `gather_trust`, `check_trust` and `write_file`.
[[nodiscard]] Status write_trust(const Workspace& workspace, db::Connection& connection,
                                 const std::filesystem::path& file);

}  // namespace sktt::admin
