#include "support/cms_forge.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"

namespace sktt::test {
namespace {

using crypto::Certificate;
using crypto::Sha256;
using crypto::der::Tag;
namespace der = crypto::der;
namespace oid = crypto::oid;

Bytes joined(const std::vector<Bytes>& parts) {
  Bytes out;
  for (const Bytes& part : parts) {
    append(out, part);
  }
  return out;
}

CmsForge forge(const Certificate& signer, const std::vector<Certificate>& chain) {
  CmsForge out{};
  out.digest_algorithms = {der::algorithm_identifier(oid::kSha256)};
  out.certificates = {signer.der()};
  for (const Certificate& certificate : chain) {
    out.certificates.push_back(certificate.der());
  }
  out.identifier = der::sequence({signer.issuer_der(), signer.serial_der()});
  out.digest_algorithm = der::algorithm_identifier(oid::kSha256);
  out.signature_algorithm = der::algorithm_identifier(oid::kEcdsaWithSha256);
  return out;
}

/// The three signed attributes, of which the last names the certificates in their present order.
void add_signed_attributes(CmsForge& out, std::string_view type, const Sha256& digest) {
  out.signed_attributes = {attribute(oid::kContentType, {der::oid(type)}),
                           attribute(oid::kMessageDigest, {der::octet_string(digest.view())}),
                           signing_certificate(out.certificates)};
  std::sort(out.certificates.begin(), out.certificates.end());
}

}  // namespace

Bytes attribute(std::string_view type, std::vector<Bytes> values) {
  return der::sequence({der::oid(type), der::set_of(std::move(values))});
}

Bytes signing_certificate(const std::vector<Bytes>& certificates) {
  Bytes identifiers;
  for (const Bytes& certificate : certificates) {
    append(identifiers, der::sequence({der::octet_string(crypto::sha256(certificate).view())}));
  }
  const Bytes list = der::sequence({identifiers});
  return attribute(oid::kSigningCertificateV2, {der::sequence({list})});
}

Bytes CmsForge::build(const crypto::PrivateKey& key) const {
  std::vector<Bytes> sorted = signed_attributes;
  std::sort(sorted.begin(), sorted.end());
  const Bytes attributes = joined(sorted);
  const Bytes made = crypto::ecdsa_to_der(key.sign(der::element(Tag::set, attributes)).value());
  const Bytes written = signature(made);
  Bytes unsigned_part;
  if (unsigned_attributes) {
    unsigned_part = der::set_of(unsigned_attributes(crypto::sha256(written)), Tag::context_1);
  }
  const Bytes signer_info =
      der::sequence({der::integer(signer_version), identifier, digest_algorithm,
                     der::element(Tag::context_0, attributes), signature_algorithm,
                     der::octet_string(written), unsigned_part});
  const std::vector<Bytes> infos(signer_infos, signer_info);
  const Bytes body =
      der::sequence({der::integer(version), der::element(Tag::set, joined(digest_algorithms)),
                     encapsulated, der::element(Tag::context_0, joined(certificates)), lists,
                     der::element(Tag::set, joined(infos))});
  return der::sequence({der::oid(oid::kSignedData), der::element(Tag::context_0, body)});
}

CmsForge forge_cades(const Sha256& content, const crypto::Signer& signer,
                     const crypto::Timestamper& timestamp) {
  CmsForge out = forge(signer.certificate, signer.chain);
  out.version = 1;
  out.encapsulated = der::sequence({der::oid(oid::kData)});
  add_signed_attributes(out, oid::kData, content);
  out.unsigned_attributes = [timestamp](const Sha256& imprint) {
    return std::vector<Bytes>{attribute(oid::kSignatureTimestamp, {timestamp(imprint).value()})};
  };
  return out;
}

CmsForge forge_token(const Bytes& info, const crypto::TimestampIdentity& identity) {
  CmsForge out = forge(identity.certificate, identity.chain);
  out.version = 3;
  out.encapsulated = der::sequence(
      {der::oid(oid::kTimestampInfo), der::element(Tag::context_0, der::octet_string(info))});
  add_signed_attributes(out, oid::kTimestampInfo, crypto::sha256(info));
  return out;
}

Bytes other_half(const Bytes& der) {
  Bytes raw = crypto::ecdsa_from_der(der).value();
  const Bytes order =
      from_hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551").value();
  int borrow = 0;
  for (std::size_t at = 32; at-- > 0;) {
    const int difference = order[at] - raw[32 + at] - borrow;
    borrow = difference < 0 ? 1 : 0;
    raw[32 + at] = static_cast<std::uint8_t>(difference + 256 * borrow);
  }
  return crypto::ecdsa_to_der(raw);
}

}  // namespace sktt::test
