#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/rule.hpp"
#include "crypto/broken_rule.hpp"
#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"
#include "crypto/signed_attributes.hpp"
#include "crypto/signed_data.hpp"

namespace sktt::crypto {
namespace {

using der::Reader;
using der::Tag;

bool is_same(ByteView read, const Bytes& expected) {
  return std::equal(read.begin(), read.end(), expected.begin(), expected.end());
}

/// The fields of a SignedData as they were read; views into the input.
struct Shell {
  ByteView encapsulated;
  ByteView certificates;
  ByteView signer_infos;
};

Result<Shell> read_shell(ByteView der) {
  Reader file(der);
  Reader info = file.enter(Tag::sequence);
  const ByteView type = info.expect(Tag::object_identifier).whole;
  Reader wrapped = info.enter(Tag::context_0);
  Reader data = wrapped.enter(Tag::sequence);
  static_cast<void>(data.expect(Tag::integer));
  const ByteView digests = data.expect(Tag::set).content;
  Shell shell{};
  shell.encapsulated = data.expect(Tag::sequence).content;
  shell.certificates = data.expect(Tag::context_0).content;
  const bool has_lists = data.optional(Tag::context_1).has_value();
  shell.signer_infos = data.expect(Tag::set).content;
  for (const Reader* part : {&file, &info, &wrapped, &data}) {
    if (Status status = part->finish("SignedData"); !status) {
      return std::move(status).error();
    }
  }
  if (!is_same(digests, der::algorithm_identifier(oid::kSha256)) &&
      enforced("cms.digest_algorithms")) {
    return broken_rule("cms.digest_algorithms", "the digest algorithms are not SHA-256 alone");
  }
  if (!is_same(type, der::oid(oid::kSignedData)) && enforced("cms.type")) {
    return broken_rule("cms.type", "the content is not SignedData");
  }
  if (has_lists && enforced("cms.lists")) {
    return broken_rule("cms.lists", "revocation lists are embedded");
  }
  return shell;
}

Result<Bytes> read_content(ByteView encapsulated, SignedDataForm form) {
  Reader reader(encapsulated);
  const ByteView type = reader.expect(Tag::object_identifier).content;
  const auto wrapped = reader.optional(Tag::context_0);
  if (Status status = reader.finish("encapContentInfo"); !status) {
    return std::move(status).error();
  }
  const auto dotted = der::oid_from_content(type);
  if ((!dotted || dotted.value() != content_type(form)) && enforced("cms.content_type")) {
    return broken_rule("cms.content_type", "the content type is not the one signed here");
  }
  if (form == SignedDataForm::cades) {
    if (wrapped && enforced("cms.detached")) {
      return broken_rule("cms.detached", "the signature is not detached");
    }
    return Bytes{};
  }
  Reader inner(wrapped ? wrapped->content : ByteView{});
  const ByteView content = inner.expect(Tag::octet_string).content;
  if (Status status = inner.finish("eContent"); !status) {
    return std::move(status).error();
  }
  return Bytes(content.begin(), content.end());
}

/// Cuts the embedded certificates apart, without looking into them.
Result<std::vector<ByteView>> cut_certificates(ByteView content) {
  std::vector<ByteView> out;
  Reader reader(content);
  while (!reader.at_end()) {
    if (out.size() == kMaxEmbeddedCertificates && enforced("cms.certificate_count")) {
      return broken_rule("cms.certificate_count", "too many certificates are embedded");
    }
    out.push_back(reader.expect(Tag::sequence).whole);
  }
  if (Status status = reader.finish("certificates"); !status) {
    return std::move(status).error();
  }
  return out;
}

/// Reads the certificates in the order in which signing-certificate-v2 names them. None is parsed
/// before all are known to be those that were named.
/// Errors: `refused` unless it names exactly these; as `Certificate::from_der`.
Result<std::vector<Certificate>> read_certificates(std::vector<ByteView> embedded,
                                                   const std::vector<Sha256>& named,
                                                   const KnownCertificates& known) {
  std::vector<ByteView> ordered;
  for (const Sha256& digest : named) {
    const auto found = std::find_if(embedded.begin(), embedded.end(),
                                    [&](ByteView der) { return known.digest_of(der) == digest; });
    if (found != embedded.end()) {
      ordered.push_back(*found);
      embedded.erase(found);
    } else if (enforced("cms.certificates_named")) {
      return broken_rule("cms.certificates_named",
                         "signing-certificate-v2 names a certificate that is not there");
    }
  }
  if (!embedded.empty() && enforced("cms.certificates_named")) {
    return broken_rule("cms.certificates_named",
                       "a certificate is there that signing-certificate-v2 does not name");
  }
  std::vector<Certificate> out;
  for (const ByteView der : ordered) {
    auto certificate = known.read(der);
    if (!certificate) {
      return std::move(certificate).error().within("embedded certificate");
    }
    out.push_back(std::move(certificate).value());
  }
  return out;
}

/// The fields of a SignerInfo as they were read; views into the input.
struct SignerInfo {
  ByteView identifier;
  ByteView digest_algorithm;
  ByteView signed_attributes;
  ByteView signature_algorithm;
  ByteView signature;
  std::optional<der::Element> unsigned_attributes;
};

Result<SignerInfo> read_signer_info(ByteView signer_infos) {
  Reader all(signer_infos);
  Reader one = all.enter(Tag::sequence);
  if (!all.at_end() && enforced("cms.signer_infos")) {
    return broken_rule("cms.signer_infos", "there is more than one SignerInfo");
  }
  SignerInfo info;
  static_cast<void>(one.expect(Tag::integer));
  info.identifier = one.expect(Tag::sequence).whole;
  info.digest_algorithm = one.expect(Tag::sequence).whole;
  info.signed_attributes = one.expect(Tag::context_0).content;
  info.signature_algorithm = one.expect(Tag::sequence).whole;
  info.signature = one.expect(Tag::octet_string).content;
  info.unsigned_attributes = one.optional(Tag::context_1);
  for (const Reader* part : {&all, &one}) {
    if (Status status = part->finish("SignerInfo"); !status) {
      return std::move(status).error();
    }
  }
  return info;
}

/// Fills in what the SignerInfo says and the certificates that it names.
Status take_signer_info(SignedData& data, const SignerInfo& info, std::vector<ByteView> embedded,
                        const KnownCertificates& known) {
  if ((!is_same(info.digest_algorithm, der::algorithm_identifier(oid::kSha256)) ||
       !is_same(info.signature_algorithm, der::algorithm_identifier(oid::kEcdsaWithSha256))) &&
      enforced("cms.algorithms")) {
    return broken_rule("cms.algorithms", "the algorithms are not SHA-256 and ECDSA with it");
  }
  auto attributes = read_signed_attributes(info.signed_attributes);
  if (!attributes) {
    return std::move(attributes).error();
  }
  if (attributes.value().content_type != content_type(data.form) &&
      enforced("cms.attribute_type")) {
    return broken_rule("cms.attribute_type", "the attribute contentType names another type");
  }
  data.message_digest = attributes.value().message_digest;
  if (data.form == SignedDataForm::timestamp_token && data.message_digest != sha256(data.content) &&
      enforced("cms.message_digest")) {
    return broken_rule("cms.message_digest", "messageDigest is not the content's");
  }
  auto signature = ecdsa_from_der(info.signature);
  if (!signature) {
    return std::move(signature).error();
  }
  data.signature = std::move(signature).value();
  auto certificates =
      read_certificates(std::move(embedded), attributes.value().certificates, known);
  if (!certificates) {
    return std::move(certificates).error();
  }
  data.certificates = std::move(certificates).value();
  if (!is_same(info.identifier, signer_identifier(data.certificates.front())) &&
      enforced("cms.signer")) {
    return broken_rule("cms.signer", "the signer is not whom signing-certificate-v2 names");
  }
  return Done{};
}

Status take_token(SignedData& data, const SignerInfo& info) {
  if (data.form == SignedDataForm::timestamp_token) {
    if (info.unsigned_attributes && enforced("cms.unsigned_attributes")) {
      return broken_rule("cms.unsigned_attributes", "the token has unsigned attributes");
    }
    return Done{};
  }
  if (!info.unsigned_attributes) {
    return broken_rule("cms.timestamp", "there is no signature timestamp");
  }
  auto token = read_unsigned_attributes(info.unsigned_attributes->content);
  if (!token) {
    return std::move(token).error();
  }
  data.token = std::move(token).value();
  return Done{};
}

}  // namespace

Result<SignedData> read_signed_data(ByteView der, SignedDataForm form,
                                    const KnownCertificates& known) {
  const auto shell = read_shell(der);
  if (!shell) {
    return shell.error();
  }
  auto content = read_content(shell.value().encapsulated, form);
  if (!content) {
    return std::move(content).error();
  }
  const auto info = read_signer_info(shell.value().signer_infos);
  if (!info) {
    return info.error();
  }
  auto embedded = cut_certificates(shell.value().certificates);
  if (!embedded) {
    return std::move(embedded).error();
  }
  SignedData data{form, std::move(content).value(), {}, {}, {}, {}};
  if (Status status = take_token(data, info.value()); !status) {
    return std::move(status).error();
  }
  if (Status status = take_signer_info(data, info.value(), std::move(embedded).value(), known);
      !status) {
    return std::move(status).error();
  }
  if (!is_same(der, write_signed_data(data)) && enforced("cms.encoding")) {
    return broken_rule("cms.encoding", "the encoding is not the one that this form has",
                       Errc::malformed);
  }
  const PublicKey& key = data.certificates.front().public_key();
  if (!key.verifies(attributes_to_sign(data), data.signature) && enforced("cms.signature")) {
    return broken_rule("cms.signature", "the signature does not fit the signed attributes");
  }
  return data;
}

}  // namespace sktt::crypto
