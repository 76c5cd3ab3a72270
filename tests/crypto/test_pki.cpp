#include "crypto/test_pki.hpp"

#include <stdexcept>

#include "support/files.hpp"

namespace sktt::test {
namespace {

using crypto::Algorithm;
using crypto::Authority;
using crypto::Certificate;
using crypto::CertificateOrder;
using crypto::PrivateKey;
using crypto::Usage;

template <class T>
T demand(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().detail());
  }
  return std::move(result).value();
}

}  // namespace

Instant noon() {
  return from_rfc3339("2026-11-23T05:00:00Z").value();
}

std::string profile_text(Usage usage) {
  return read_whole(repository_file("certs/" + std::string(to_name(usage)) + ".cnf"));
}

CertificateOrder TestPki::order(Usage usage, std::string name) {
  return CertificateOrder{usage,
                          profile_text(usage),
                          std::string(kBaseUrl),
                          {std::move(name), "Dinas Kependudukan Uji", "Pelayanan"},
                          from_rfc3339("2026-01-01T00:00:00Z").value(),
                          from_rfc3339("2027-12-31T23:59:59Z").value()};
}

TestPki::TestPki(std::uint32_t seed)
    : random_(seed), root_(make_root()), issuing_(make_issuing()) {}

Authority TestPki::make_root() {
  PrivateKey key = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  Certificate certificate = demand(issue_root(order(Usage::root, "Root Uji"), key, random_));
  return {std::move(certificate), std::move(key)};
}

Authority TestPki::make_issuing() {
  PrivateKey key = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  Certificate certificate = demand(issue_certificate(order(Usage::issuing, "CA Penerbit Uji"),
                                                     key.public_key(), root_, random_));
  return {std::move(certificate), std::move(key)};
}

Authority TestPki::issue(const CertificateOrder& order) {
  PrivateKey key = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  Certificate certificate = demand(issue_certificate(order, key.public_key(), issuing_, random_));
  return {std::move(certificate), std::move(key)};
}

}  // namespace sktt::test
