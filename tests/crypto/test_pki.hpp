#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto/certificate_authority.hpp"
#include "support/random.hpp"

namespace sktt::test {

/// Where the test office publishes its lists.
inline constexpr std::string_view kBaseUrl = "https://sktt.example.go.id";

/// A moment at which every certificate of a TestPki is valid.
[[nodiscard]] Instant noon();

/// Reads the profile of a usage from `certs/`.
[[nodiscard]] std::string profile_text(crypto::Usage usage);

/// A whole PKI made from the profiles of `certs/`, fresh keys each time.
class TestPki {
 public:
  /// `seed` decides the serial numbers, so that two PKIs differ in them.
  explicit TestPki(std::uint32_t seed = 1);

  /// An order as the constructor uses it: the profile of `usage`, valid 2026 and 2027.
  [[nodiscard]] static crypto::CertificateOrder order(crypto::Usage usage, std::string name);

  /// Issues a certificate under the issuing CA for a new key. Throws std::runtime_error with the
  /// error's detail if that fails.
  [[nodiscard]] crypto::Authority issue(const crypto::CertificateOrder& order);
  [[nodiscard]] crypto::Authority issue(crypto::Usage usage, std::string name) {
    return issue(order(usage, std::move(name)));
  }

  [[nodiscard]] const crypto::Authority& root() const { return root_; }
  [[nodiscard]] const crypto::Authority& issuing() const { return issuing_; }
  [[nodiscard]] Random& random() { return random_; }

 private:
  [[nodiscard]] crypto::Authority make_root();
  [[nodiscard]] crypto::Authority make_issuing();

  SeededRandom random_;
  crypto::Authority root_;
  crypto::Authority issuing_;
};

}  // namespace sktt::test
