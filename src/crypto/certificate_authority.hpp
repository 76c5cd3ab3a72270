#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/random.hpp"
#include "crypto/certificate.hpp"
#include "crypto/usage.hpp"

namespace sktt::crypto {

/// The longest name a certificate has room for, a person's or an organization's: in characters
/// (RFC 5280, appendix A.1, ub-common-name and ub-organization-name).
inline constexpr std::size_t kMaxNameCharacters = 64;

/// What a new certificate says about its subject. UTF-8, NFC.
struct Subject {
  std::string common_name;
  std::string organization;
  std::string organizational_unit;  ///< Empty: left out.
};

/// One certificate to be made. `profile` is the text of the profile file of `certs/` (an OpenSSL
/// extension section named `extensions`). In it `${base_url}` is replaced, and by the issuer's own
/// place, `<base_url>/pki/root` or `<base_url>/pki/issuing`: `${crl_url}` (with `.crl`) and
/// `${ca_url}` (with `.cer`).
struct CertificateOrder {
  Usage usage;
  std::string profile;
  std::string base_url;  ///< Where the office publishes `/pki/…`, without a slash at the end.
  Subject subject;
  Instant not_before;
  Instant not_after;
};

/// A CA's certificate and key, at hand for one ceremony or one enrolment; never in the service.
struct Authority {
  Certificate certificate;
  PrivateKey key;
};

/// Makes a self-signed root. Errors: `malformed` if profile, URL or a name is not understood;
/// `refused` if the profile is not one for a root.
[[nodiscard]] Result<Certificate> issue_root(const CertificateOrder& order, const PrivateKey& key,
                                             Random& random);

/// Makes a certificate for `key` under `authority`, with a random 128-bit serial number.
/// Errors: `malformed` if profile, URL or a name is not understood; `refused` if the validity is
/// not within the authority's own, the profile does not fit the usage (see `check_usage`), or the
/// authority's key is not its certificate's; `unavailable` if the key does not sign.
[[nodiscard]] Result<Certificate> issue_certificate(const CertificateOrder& order,
                                                    const PublicKey& key,
                                                    const Authority& authority, Random& random);

}  // namespace sktt::crypto
