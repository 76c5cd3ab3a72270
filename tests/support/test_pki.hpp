#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/certificate_authority.hpp"
#include "crypto/cms.hpp"
#include "crypto/timestamp.hpp"
#include "support/random.hpp"

namespace sktt::test {

/// A certificate with its key.
using Identity = crypto::Authority;

/// Where the test office publishes its lists.
inline constexpr std::string_view kBaseUrl = "https://sktt.example.go.id";

/// A moment at which every certificate made here is valid: 2026-11-23T05:00:00Z, noon at the
/// office.
[[nodiscard]] Instant noon();

/// Reads the profile of a usage from `certs/`.
[[nodiscard]] std::string profile_text(crypto::Usage usage);

/// Two authorities made from the profiles of `certs/`, which issue what a test asks for. Keys are
/// fresh in each run; serial numbers come from the seed. What fails throws std::runtime_error.
class TestPki {
 public:
  explicit TestPki(std::uint32_t seed = 1);

  /// An order as the constructor uses it: the profile of `usage`, valid 2026 and 2027.
  [[nodiscard]] static crypto::CertificateOrder order(crypto::Usage usage, std::string name);

  /// Issues a certificate for a new key, under the issuing CA unless another is named.
  [[nodiscard]] Identity issue(const crypto::CertificateOrder& order,
                               const crypto::Authority& authority);
  [[nodiscard]] Identity issue(const crypto::CertificateOrder& order) {
    return issue(order, issuing_);
  }
  [[nodiscard]] Identity issue(crypto::Usage usage, std::string name) {
    return issue(order(usage, std::move(name)));
  }

  [[nodiscard]] const crypto::Authority& root() const { return root_; }
  [[nodiscard]] const crypto::Authority& issuing() const { return issuing_; }
  [[nodiscard]] Random& random() { return random_; }

 private:
  [[nodiscard]] crypto::Authority make_root();

  SeededRandom random_;
  crypto::Authority root_;
  crypto::Authority issuing_;
};

/// Everyone's certificates and keys in an invented office.
struct OfficePki {
  crypto::Authority root;
  crypto::Authority issuing;
  std::map<std::string, Identity, std::less<>> officials;  ///< By role; see `official_roles`.
  Identity seal;
  Identity tsa;
  Identity ocsp;
  Identity appointment;  ///< Under the root, as it is offline.
  Instant now;           ///< `noon`.

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

/// One of which every name and every serial number is the same as in `office_pki`, and no key.
[[nodiscard]] const OfficePki& twin_pki();

}  // namespace sktt::test
