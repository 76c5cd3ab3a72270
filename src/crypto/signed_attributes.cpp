#include "crypto/signed_attributes.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/rule.hpp"
#include "crypto/broken_rule.hpp"
#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"

namespace sktt::crypto {
namespace {

using der::Reader;
using der::Tag;

struct Attribute {
  std::string type;
  ByteView values;  ///< The content of the SET OF values.
};

Bytes write_attribute(std::string_view type, ByteView value) {
  return der::sequence({der::oid(type), der::element(Tag::set, value)});
}

Result<std::vector<Attribute>> read_attributes(ByteView content) {
  std::vector<Attribute> out;
  Reader all(content);
  while (!all.at_end()) {
    Reader one = all.enter(Tag::sequence);
    const ByteView type = one.expect(Tag::object_identifier).content;
    const ByteView values = one.expect(Tag::set).content;
    if (Status status = one.finish("attribute"); !status) {
      return std::move(status).error();
    }
    auto dotted = der::oid_from_content(type);
    if (!dotted) {
      return std::move(dotted).error();
    }
    out.push_back(Attribute{std::move(dotted).value(), values});
  }
  if (Status status = all.finish("attributes"); !status) {
    return std::move(status).error();
  }
  return out;
}

/// Tells whether the attributes are of exactly these types, each once, in whichever order.
bool are_exactly(const std::vector<Attribute>& attributes,
                 std::initializer_list<std::string_view> types) {
  std::vector<std::string_view> found;
  found.reserve(attributes.size());
  for (const Attribute& attribute : attributes) {
    found.emplace_back(attribute.type);
  }
  return std::is_permutation(found.begin(), found.end(), types.begin(), types.end());
}

ByteView values_of(const std::vector<Attribute>& attributes, std::string_view type) {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(),
                   [type](const Attribute& attribute) { return attribute.type == type; });
  return found == attributes.end() ? ByteView() : found->values;
}

Result<std::string> read_content_type(ByteView values) {
  Reader reader(values);
  const ByteView content = reader.expect(Tag::object_identifier).content;
  if (Status status = reader.finish("contentType"); !status) {
    return std::move(status).error();
  }
  return der::oid_from_content(content);
}

Result<Sha256> read_message_digest(ByteView values) {
  Reader reader(values);
  const ByteView digest = reader.expect(Tag::octet_string).content;
  if (Status status = reader.finish("messageDigest"); !status) {
    return std::move(status).error();
  }
  return Sha256::from_bytes(digest);
}

/// Reads SigningCertificateV2. A hashAlgorithm, an issuerSerial or policies are left over.
Result<std::vector<Sha256>> read_signing_certificate(ByteView values) {
  Reader reader(values);
  Reader attribute = reader.enter(Tag::sequence);
  Reader list = attribute.enter(Tag::sequence);
  std::vector<Sha256> out;
  while (!list.at_end()) {
    Reader one = list.enter(Tag::sequence);
    const ByteView digest = one.expect(Tag::octet_string).content;
    if (Status status = one.finish("signing-certificate-v2"); !status) {
      return std::move(status).error();
    }
    auto read = Sha256::from_bytes(digest);
    if (!read) {
      return std::move(read).error();
    }
    out.push_back(read.value());
  }
  for (const Reader* part : {&list, &attribute, &reader}) {
    if (Status status = part->finish("signing-certificate-v2"); !status) {
      return std::move(status).error();
    }
  }
  if (out.empty()) {
    return broken_rule("cms.certificates_named", "signing-certificate-v2 names no certificate");
  }
  return out;
}

}  // namespace

Bytes write_signed_attributes(const SignedAttributes& attributes) {
  Bytes identifiers;
  for (const Sha256& digest : attributes.certificates) {
    append(identifiers, der::sequence({der::octet_string(digest.view())}));
  }
  const Bytes list = der::sequence({identifiers});
  return der::set_of(
      {write_attribute(oid::kContentType, der::oid(attributes.content_type)),
       write_attribute(oid::kMessageDigest, der::octet_string(attributes.message_digest.view())),
       write_attribute(oid::kSigningCertificateV2, der::sequence({list}))});
}

Result<SignedAttributes> read_signed_attributes(ByteView content) {
  const auto attributes = read_attributes(content);
  if (!attributes) {
    return attributes.error();
  }
  if (!are_exactly(attributes.value(),
                   {oid::kContentType, oid::kMessageDigest, oid::kSigningCertificateV2}) &&
      enforced("cms.signed_attributes")) {
    return broken_rule("cms.signed_attributes",
                       "the signed attributes are not contentType, messageDigest and "
                       "signing-certificate-v2, once each");
  }
  auto type = read_content_type(values_of(attributes.value(), oid::kContentType));
  if (!type) {
    return std::move(type).error();
  }
  auto digest = read_message_digest(values_of(attributes.value(), oid::kMessageDigest));
  if (!digest) {
    return std::move(digest).error();
  }
  auto named = read_signing_certificate(values_of(attributes.value(), oid::kSigningCertificateV2));
  if (!named) {
    return std::move(named).error();
  }
  return SignedAttributes{std::move(type).value(), digest.value(), std::move(named).value()};
}

Bytes write_unsigned_attributes(ByteView token) {
  return write_attribute(oid::kSignatureTimestamp, token);
}

Result<Bytes> read_unsigned_attributes(ByteView content) {
  const auto attributes = read_attributes(content);
  if (!attributes) {
    return attributes.error();
  }
  if (!are_exactly(attributes.value(), {oid::kSignatureTimestamp}) &&
      enforced("cms.unsigned_attributes")) {
    return broken_rule("cms.unsigned_attributes",
                       "the unsigned attributes are not one signature timestamp");
  }
  Reader reader(values_of(attributes.value(), oid::kSignatureTimestamp));
  const ByteView token = reader.expect(Tag::sequence).whole;
  if (!reader.at_end() && enforced("cms.timestamp")) {
    return broken_rule("cms.timestamp", "the signature timestamp has more than one token");
  }
  if (Status status = reader.finish("signature timestamp"); !status) {
    return std::move(status).error();
  }
  return Bytes(token.begin(), token.end());
}

}  // namespace sktt::crypto
