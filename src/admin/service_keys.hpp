#pragma once

#include <vector>

#include "admin/session.hpp"
#include "base/result.hpp"
#include "crypto/key.hpp"

namespace sktt::admin {

// Keys that the service opens and no certificate names. They are made when they are needed, under
// the service's passphrase, which is tried on the key of the timestamps first: no ceremony, since
// they prove nothing of a letter.

/// Makes the key that the service signs its webhooks with. Gives the public half.
/// Errors: `conflict` if there is one already; `unauthenticated` for a wrong passphrase;
/// as `KeyStore::save`.
[[nodiscard]] Result<crypto::PublicKey> make_webhook_key(const Session& session);

/// Makes the key that the service signs verification reports with, puts its public half before
/// those in `pki/report.pem` and writes the trust bundle, so that older reports can still be
/// checked. Gives the public half.
/// Errors: as `make_webhook_key`; as `read_report_keys`; as `publish` once the key is made.
[[nodiscard]] Result<crypto::PublicKey> make_report_key(const Session& session);

/// Reads the public halves of every report key, newest first, from `pki/report.pem`; none if there
/// is no such file. Errors: `malformed`, naming the file; as `read_file`.
[[nodiscard]] Result<std::vector<crypto::PublicKey>> read_report_keys(const Workspace& workspace);

}  // namespace sktt::admin
