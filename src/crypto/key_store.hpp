#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "crypto/key.hpp"

namespace sktt::crypto {

/// Opens and makes private keys, addressed by OSSL_STORE URIs. Stateless; safe to share.
///
/// Only the scheme `file:` (absolute path) is allowed. A scheme that is not on the list is refused
/// before OpenSSL sees the text, which would otherwise try it as a file name.
class KeyStore {
 public:
  /// Opens the key at `uri`. The passphrase is proven anew on every call.
  /// Errors: `refused` for a scheme off the list, or a file others may read; `not_found`;
  /// `unauthenticated` if the passphrase does not open it; `malformed` if it is no key of ours.
  [[nodiscard]] Result<PrivateKey> open(std::string_view uri, const Secret& passphrase) const;

  /// Checks that the key file behind `uri` exists and only its owner may touch it, without
  /// opening it. Errors: as `open`.
  [[nodiscard]] Status check(std::string_view uri) const;

  /// Writes `key` as PKCS#8 PBES2 (scrypt N=2^14 r=8 p=1, AES-256-CBC), mode 0600, and gives its
  /// URI. Errors: `conflict` if the file exists; as `write_file`.
  [[nodiscard]] Result<std::string> save(const PrivateKey& key, const Secret& passphrase,
                                         const std::filesystem::path& path) const;
};

}  // namespace sktt::crypto
