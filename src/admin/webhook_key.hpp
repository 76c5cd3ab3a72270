#pragma once

#include "admin/session.hpp"
#include "base/result.hpp"
#include "crypto/key.hpp"

namespace sktt::admin {

/// Makes the key that the service signs its webhooks with, under the service's passphrase, which is
/// tried on the key of the timestamps first. Needed once, before a webhook is switched on: no
/// ceremony, since it proves nothing of a letter. Gives the public half.
/// Errors: `conflict` if there is one already; `unauthenticated` for a wrong passphrase;
/// as `KeyStore::save`.
[[nodiscard]] Result<crypto::PublicKey> make_webhook_key(const Session& session);

}  // namespace sktt::admin
