#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/certificate_authority.hpp"
#include "crypto/cms.hpp"
#include "crypto/timestamp.hpp"

namespace sktt::test {

/// A certificate with its key.
struct Identity {
  crypto::Certificate certificate;
  crypto::PrivateKey key;
};

/// The PKI of an invented office, made from the profiles of `certs/`. Everything in it is valid
/// all through 2026 and 2027. Keys are fresh in each run; serial numbers come from the seed.
struct OfficePki {
  crypto::Authority root;
  crypto::Authority issuing;
  std::map<std::string, Identity, std::less<>> officials;  ///< By role; see `official_roles`.
  Identity seal;
  Identity tsa;
  Identity ocsp;
  Identity appointment;  ///< Under the root, as it is offline.
  Instant now;           ///< 2026-11-23T05:00:00Z, noon at the office.

  [[nodiscard]] const Identity& official(std::string_view role) const;
  /// The official of a role as a signer, with the issuing CA to embed.
  [[nodiscard]] crypto::Signer signer(std::string_view role) const;
  /// The office seal as a signer.
  [[nodiscard]] crypto::Signer seal_signer() const;
  [[nodiscard]] crypto::TimestampIdentity timestamp_identity() const;
  /// Stamps with the office's own authority, always at `at`.
  [[nodiscard]] crypto::Timestamper timestamper(Instant at) const;
};

/// "loket", "administrator_siak", "kasi", "kabid", "kadis".
[[nodiscard]] const std::vector<std::string>& official_roles();

/// Makes an office's PKI. Throws std::runtime_error if that fails.
[[nodiscard]] OfficePki make_office_pki(std::uint32_t seed);

/// The one that most tests use, made at the first call.
[[nodiscard]] const OfficePki& office_pki();

}  // namespace sktt::test
