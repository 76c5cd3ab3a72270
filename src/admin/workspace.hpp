#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"
#include "crypto/certificate.hpp"
#include "crypto/usage.hpp"

namespace sktt::admin {

/// Where everything of one office lies.
///
///     sktt.db                 the register, the log, the administrators' acts
///     keys/                   officials' signing keys, each under its owner's passphrase
///     pki/office.toml         what the office is called and where it publishes
///     pki/office.trust        the trust bundle
///     pki/*.pem, *.crl        certificates and revocation lists
///     pki/report.pem          the public keys of signed reports, newest first, if there are any
///     pki/profiles/           the certificate profiles, as they were at the founding
///     pki/administrators/     administrators' certificates and keys
///     pki/service/            the keys that the service opens: seal, tsa, ocsp, log,
///                             webhook, report
///     pki/offline/            root, issuing and appointment keys; may be on a medium elsewhere
class Workspace {
 public:
  /// Paths are made absolute, since key references must be. An empty `offline` is `pki/offline`.
  Workspace(const std::filesystem::path& directory, const std::filesystem::path& offline);

  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] const std::filesystem::path& offline() const { return offline_; }
  [[nodiscard]] std::filesystem::path database() const { return directory_ / "sktt.db"; }
  [[nodiscard]] std::filesystem::path keys() const { return directory_ / "keys"; }
  [[nodiscard]] std::filesystem::path pki() const { return directory_ / "pki"; }
  [[nodiscard]] std::filesystem::path profiles() const { return pki() / "profiles"; }
  [[nodiscard]] std::filesystem::path administrators() const { return pki() / "administrators"; }
  [[nodiscard]] std::filesystem::path service() const { return pki() / "service"; }
  [[nodiscard]] std::filesystem::path settings() const { return pki() / "office.toml"; }
  [[nodiscard]] std::filesystem::path trust() const { return pki() / "office.trust"; }

  [[nodiscard]] std::filesystem::path certificate(crypto::Usage usage) const;
  /// Of the root or the issuing CA; DER.
  [[nodiscard]] std::filesystem::path revocation_list(crypto::Usage authority) const;
  [[nodiscard]] std::filesystem::path profile(crypto::Usage usage) const;

  /// Checks that an office was founded here and that nobody but the owner can reach a key.
  /// Errors: `not_found`, naming the command to run; `refused`, naming file or directory and the
  /// chmod that mends it.
  [[nodiscard]] Status check() const;

 private:
  std::filesystem::path directory_;
  std::filesystem::path offline_;
};

/// Gives the key reference of a file.
[[nodiscard]] std::string key_uri(const std::filesystem::path& path);

/// Reads the one certificate in a PEM file. Errors: as `read_file` and `Certificate::from_pem`.
[[nodiscard]] Result<crypto::Certificate> load_certificate(const std::filesystem::path& path);

}  // namespace sktt::admin
