#include "crypto/signed_data.hpp"

#include <string>
#include <utility>

#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"
#include "crypto/signed_attributes.hpp"

namespace sktt::crypto {
namespace {

using der::Tag;

Bytes write_signer_info(const SignedData& data) {
  const Bytes to_sign = attributes_to_sign(data);
  der::Reader attributes(to_sign);
  Bytes unsigned_attributes;
  if (data.form == SignedDataForm::cades) {
    unsigned_attributes = der::element(Tag::context_1, write_unsigned_attributes(data.token));
  }
  return der::sequence({der::integer(1), signer_identifier(data.certificates.front()),
                        der::algorithm_identifier(oid::kSha256),
                        der::element(Tag::context_0, attributes.expect(Tag::set).content),
                        der::algorithm_identifier(oid::kEcdsaWithSha256),
                        der::octet_string(ecdsa_to_der(data.signature)), unsigned_attributes});
}

Bytes write_encapsulated(const SignedData& data) {
  const Bytes type = der::oid(content_type(data.form));
  if (data.form == SignedDataForm::cades) {
    return der::sequence({type});
  }
  return der::sequence({type, der::element(Tag::context_0, der::octet_string(data.content))});
}

}  // namespace

Bytes attributes_to_sign(const SignedData& data) {
  SignedAttributes attributes{std::string(content_type(data.form)), data.message_digest, {}};
  for (const Certificate& certificate : data.certificates) {
    attributes.certificates.push_back(certificate.sha256());
  }
  return write_signed_attributes(attributes);
}

Bytes signer_identifier(const Certificate& signer) {
  return der::sequence({signer.issuer_der(), signer.serial_der()});
}

std::string_view content_type(SignedDataForm form) {
  return form == SignedDataForm::cades ? oid::kData : oid::kTimestampInfo;
}

Status sign(SignedData& data, const PrivateKey& key) {
  if (!(data.certificates.front().public_key() == key.public_key())) {
    return Error(Errc::refused, "the key is not that of the signer's certificate");
  }
  auto signature = key.sign(attributes_to_sign(data));
  if (!signature) {
    return std::move(signature).error();
  }
  data.signature = std::move(signature).value();
  return Done{};
}

void reserve_signature(SignedData& data) {
  // r may need a leading zero in DER; s is in the lower half of the order and never does.
  data.signature.assign(64, 0xFF);
  data.signature[32] = 0x7F;
}

Bytes write_signed_data(const SignedData& data) {
  std::vector<Bytes> certificates;
  for (const Certificate& certificate : data.certificates) {
    certificates.push_back(certificate.der());
  }
  const std::uint8_t version = data.form == SignedDataForm::cades ? 1 : 3;
  const Bytes body = der::sequence(
      {der::integer(version), der::element(Tag::set, der::algorithm_identifier(oid::kSha256)),
       write_encapsulated(data), der::set_of(std::move(certificates), Tag::context_0),
       der::element(Tag::set, write_signer_info(data))});
  return der::sequence({der::oid(oid::kSignedData), der::element(Tag::context_0, body)});
}

}  // namespace sktt::crypto
