#pragma once

#include <optional>

#include "app/settings.hpp"
#include "base/result.hpp"
#include "crypto/cms.hpp"
#include "crypto/key.hpp"
#include "crypto/key_store.hpp"
#include "crypto/timestamp.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::app {

/// The keys that the service itself signs with: the Cap Dinas, the timestamps, the reports.
struct KeyMaterial {
  crypto::Signer seal;
  crypto::TimestampIdentity timestamps;
  std::optional<crypto::PrivateKey> reports;  ///< If the trust bundle holds report keys.
};

/// Opens the service's keys with its passphrase and matches them with their certificates.
/// Errors: `refused` if a key or the passphrase may be read by others, or a key is not its
/// certificate's or none of the bundle's report keys; `not_found`; `unauthenticated` for a wrong
/// passphrase.
[[nodiscard]] Result<KeyMaterial> open_service_keys(const Settings& settings,
                                                    const crypto::KeyStore& keys,
                                                    const verify::TrustBundle& trust);

/// Opens the key that webhooks are signed with. Errors: as `open_service_keys`; `not_found` names
/// the command that makes one.
[[nodiscard]] Result<crypto::PrivateKey> open_webhook_key(const Settings& settings,
                                                          const crypto::KeyStore& keys);

}  // namespace sktt::app
