#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"

namespace sktt::crypto {

/// Certificates that were parsed before, so that one met again costs a comparison. Only the same
/// bytes are the same certificate: no name, serial number or key identifier is looked at.
///
/// Immutable; safe to share between threads.
class KnownCertificates {
 public:
  KnownCertificates() = default;
  explicit KnownCertificates(std::vector<Certificate> certificates);

  /// Gives the certificate whose encoding is `der`: the one that is known, or parsed from it.
  /// Errors: as `Certificate::from_der`.
  [[nodiscard]] Result<Certificate> read(ByteView der) const;
  /// Gives the SHA-256 digest of any bytes; that of a known certificate was computed before.
  [[nodiscard]] Sha256 digest_of(ByteView der) const;

 private:
  [[nodiscard]] const Certificate* find(ByteView der) const;

  std::vector<Certificate> certificates_;
};

}  // namespace sktt::crypto
