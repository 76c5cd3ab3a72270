#include "crypto/known_certificates.hpp"

#include <algorithm>
#include <utility>

namespace sktt::crypto {

KnownCertificates::KnownCertificates(std::vector<Certificate> certificates)
    : certificates_(std::move(certificates)) {}

const Certificate* KnownCertificates::find(ByteView der) const {
  const auto is_it = [&](const Certificate& one) {
    const Bytes& known = one.der();
    return std::equal(known.begin(), known.end(), der.begin(), der.end());
  };
  const auto found = std::find_if(certificates_.begin(), certificates_.end(), is_it);
  return found == certificates_.end() ? nullptr : &*found;
}

Result<Certificate> KnownCertificates::read(ByteView der) const {
  const Certificate* known = find(der);
  return known == nullptr ? Certificate::from_der(der) : *known;
}

Sha256 KnownCertificates::digest_of(ByteView der) const {
  const Certificate* known = find(der);
  return known == nullptr ? sha256(der) : known->sha256();
}

}  // namespace sktt::crypto
