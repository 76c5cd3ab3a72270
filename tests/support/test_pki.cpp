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

Instant instant(std::string_view text) {
  return demand(from_rfc3339(text));
}

CertificateOrder order(Usage usage, std::string name) {
  const std::string file = "certs/" + std::string(to_name(usage)) + ".cnf";
  return CertificateOrder{usage,
                          read_whole(repository_file(file)),
                          "https://sktt.example.go.id",
                          {std::move(name), "Dinas Kependudukan dan Pencatatan Sipil Uji", ""},
                          instant("2026-01-01T00:00:00Z"),
                          instant("2027-12-31T23:59:59Z")};
}

PrivateKey new_key() {
  return PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
}

Authority make_root(Random& random) {
  PrivateKey key = new_key();
  Certificate certificate = demand(issue_root(order(Usage::root, "Root Uji"), key, random));
  return {std::move(certificate), std::move(key)};
}

Identity issue(Usage usage, const std::string& name, const Authority& authority, Random& random) {
  PrivateKey key = new_key();
  Certificate certificate =
      demand(issue_certificate(order(usage, name), key.public_key(), authority, random));
  return {std::move(certificate), std::move(key)};
}

}  // namespace

const std::vector<std::string>& official_roles() {
  static const std::vector<std::string> kRoles = {"loket", "administrator_siak", "kasi", "kabid",
                                                  "kadis"};
  return kRoles;
}

OfficePki make_office_pki(std::uint32_t seed) {
  SeededRandom random(seed);
  Authority root = make_root(random);
  Identity ca = issue(Usage::issuing, "CA Penerbit Uji", root, random);
  Authority issuing{ca.certificate, ca.key};
  Identity seal = issue(Usage::seal, "Cap Dinas Uji", issuing, random);
  Identity tsa = issue(Usage::tsa, "Penanda Waktu Uji", issuing, random);
  Identity ocsp = issue(Usage::ocsp, "OCSP Uji", issuing, random);
  Identity appointment = issue(Usage::appointment, "Kunci Pengangkatan Uji", root, random);
  OfficePki pki{std::move(root),
                std::move(issuing),
                {},
                std::move(seal),
                std::move(tsa),
                std::move(ocsp),
                std::move(appointment),
                instant("2026-11-23T05:00:00Z")};
  for (const std::string& role : official_roles()) {
    pki.officials.emplace(role, issue(Usage::official, "Pejabat " + role, pki.issuing, random));
  }
  return pki;
}

const OfficePki& office_pki() {
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
