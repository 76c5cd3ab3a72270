#include "support/test_pki.hpp"

#include <memory>
#include <stdexcept>
#include <utility>

#include "support/files.hpp"
#include "support/random.hpp"

namespace sktt::test {
namespace {

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
  return demand(from_rfc3339("2026-11-23T05:00:00Z"));
}

std::string profile_text(Usage usage) {
  return read_whole(repository_file("certs/" + std::string(to_name(usage)) + ".cnf"));
}

CertificateOrder TestPki::order(Usage usage, std::string name) {
  return CertificateOrder{usage,
                          profile_text(usage),
                          std::string(kBaseUrl),
                          {std::move(name), "Dinas Kependudukan Uji", "Pelayanan"},
                          demand(from_rfc3339("2026-01-01T00:00:00Z")),
                          demand(from_rfc3339("2027-12-31T23:59:59Z"))};
}

TestPki::TestPki(std::uint32_t seed)
    : random_(seed),
      root_(make_root()),
      issuing_(issue(order(Usage::issuing, "CA Penerbit Uji"), root_)) {}

Authority TestPki::make_root() {
  PrivateKey key = PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  Certificate certificate = demand(issue_root(order(Usage::root, "Root Uji"), key, random_));
  return {std::move(certificate), std::move(key)};
}

Identity TestPki::issue(const CertificateOrder& order, const Authority& authority) {
  PrivateKey key = PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  Certificate certificate = demand(issue_certificate(order, key.public_key(), authority, random_));
  return {std::move(certificate), std::move(key)};
}

const std::vector<std::string>& official_roles() {
  static const std::vector<std::string> kRoles = {"loket", "administrator_siak", "kasi", "kabid",
                                                  "kadis"};
  return kRoles;
}

OfficePki make_office_pki(std::uint32_t seed) {
  TestPki made(seed);
  OfficePki pki{
      made.root(),
      made.issuing(),
      {},
      made.issue(Usage::seal, "Cap Dinas Uji"),
      made.issue(Usage::tsa, "Penanda Waktu Uji"),
      made.issue(Usage::ocsp, "OCSP Uji"),
      made.issue(TestPki::order(Usage::appointment, "Kunci Pengangkatan Uji"), made.root()),
      noon()};
  for (const std::string& role : official_roles()) {
    pki.officials.emplace(role, made.issue(Usage::official, "Pejabat " + role));
  }
  return pki;
}

const OfficePki& office_pki() {
  static const OfficePki kPki = make_office_pki(1);
  return kPki;
}

const OfficePki& twin_pki() {
  static const OfficePki kPki = make_office_pki(1);
  return kPki;
}

const Identity& OfficePki::official(std::string_view role) const {
  const auto found = officials.find(role);
  if (found == officials.end()) {
    throw std::runtime_error("no official of the role " + std::string(role));
  }
  return found->second;
}

crypto::Signer OfficePki::signer(std::string_view role) const {
  const Identity& identity = official(role);
  return {identity.certificate, identity.key, {issuing.certificate}};
}

crypto::Signer OfficePki::seal_signer() const {
  return {seal.certificate, seal.key, {issuing.certificate}};
}

crypto::TimestampIdentity OfficePki::timestamp_identity() const {
  return {tsa.certificate, tsa.key, {issuing.certificate}, "1.3.6.1.4.1.55555.1.2"};
}

crypto::Timestamper OfficePki::timestamper(Instant at) const {
  // Shared, so that the function may be copied: a std::function must be.
  auto random = std::make_shared<SeededRandom>(7);
  return [identity = timestamp_identity(), at, random](const crypto::Sha256& imprint) {
    return crypto::make_timestamp(identity, imprint, at, *random);
  };
}

}  // namespace sktt::test
