#pragma once

#include <span>
#include <string>

#include "app/settings.hpp"
#include "base/result.hpp"
#include "crypto/key.hpp"
#include "db/connection.hpp"
#include "http/service.hpp"

namespace sktt::app {

/// Adds public keys as NAME.pem, one below the other; nothing if there are none.
void add_public_keys(const std::string& name, std::span<const crypto::PublicKey> keys,
                     http::Publications& publications);

/// Gathers what anyone may fetch under /pki: the CAs' certificates and revocation lists (DER), the
/// trust bundle, and the role register as one compact JWS a line.
/// Errors: `not_found` for a file that is missing; `storage`.
[[nodiscard]] Result<http::Publications> gather_publications(const Settings& settings,
                                                             db::Connection& connection);

}  // namespace sktt::app
