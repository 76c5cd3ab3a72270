#pragma once

#include <optional>

#include "admin/ceremony.hpp"
#include "base/secret.hpp"
#include "crypto/certificate_authority.hpp"

namespace sktt::admin {

/// A key with its certificate, before anything is written.
struct Made {
  crypto::Certificate certificate;
  crypto::PrivateKey key;
};

/// Everything that a founding makes, in memory.
struct FoundingKeys {
  crypto::Authority root;
  crypto::Authority issuing;
  Made appointment;
  Made seal;
  Made tsa;
  Made ocsp;
  Made administrator;
  crypto::PrivateKey log;
};

/// Makes the keys and certificates. The root certifies issuing CA and appointment key, the issuing
/// CA all others. Errors: as `read_file` for a profile and `issue_certificate`.
[[nodiscard]] Result<FoundingKeys> make_founding_keys(const Session& session,
                                                      const Founding& founding);

/// Writes keys, each under its passphrase, and certificates, lists and profiles into directories
/// that exist. Errors: as `Passphrases::chosen`, `KeyStore::save` and `write_file`.
[[nodiscard]] Status write_founding_keys(const Session& session, const Founding& founding,
                                         const FoundingKeys& keys);

}  // namespace sktt::admin
