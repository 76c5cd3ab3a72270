// A SignedData of another form, made by someone who has the Kadis's key: an official who wants a
// signature that can be read in two ways, or disowned later.

#include <algorithm>
#include <iterator>

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"
#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"
#include "support/cms_forge.hpp"

namespace sktt::test {
namespace {

namespace der = crypto::der;
namespace oid = crypto::oid;

constexpr std::string_view kSha1 = "1.3.14.3.2.26";
constexpr std::string_view kMd5 = "1.2.840.113549.2.5";
constexpr std::string_view kEcdsaWithSha1 = "1.2.840.10045.4.1";

/// Such messages are longer than the office's.
constexpr std::size_t kRoom = 4096;

using crypto::Sha256;
using der::Tag;
using Change = std::function<void(CmsForge&, const Sha256&)>;

/// Signs as the Kadis with a message of which parts are exchanged, and with this key.
Presented with_message(const Change& change,
                       const crypto::PrivateKey& key = office_pki().official("kadis").key) {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].cms = [=](const Sha256& digest, const SignatureOrder& order) {
    CmsForge cms = forge_cades(digest, order.signer, stamper(order));
    change(cms, digest);
    return cms.build(key);
  };
  forge.revisions[kKadis].room = kRoom;
  return {forge.build().file};
}

Forgery message(int attack, std::string name, std::string says, std::string rule,
                std::string second, Change change) {
  return {attack,
          std::move(name),
          "insider",
          std::move(says),
          std::move(rule),
          std::move(second),
          [change = std::move(change)] { return with_message(change); }};
}

/// The certificate of another key, with the name and the number of the Kadis's.
const crypto::Certificate& namesake() {
  static const OfficePki kOther = make_office_pki(1);
  return kOther.official("kadis").certificate;
}

/// What a message is made of.
std::vector<Forgery> structures() {
  return {
      message(9, "TwoSignerInfos", "there are two SignerInfos", "cms.signer_infos", "der.left_over",
              [](CmsForge& cms, const Sha256&) { cms.signer_infos = 2; }),
      message(9, "ContentInside", "a content is embedded beside the file's", "cms.detached",
              "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.encapsulated = der::sequence(
                    {der::oid(oid::kData),
                     der::element(Tag::context_0, der::octet_string(as_bytes("another")))});
              }),
      message(9, "TwoCertificatesClaimTheSigner", "another key's certificate bears the same name",
              "cms.certificates_named", "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.certificates.push_back(namesake().der());
                std::sort(cms.certificates.begin(), cms.certificates.end());
              }),
  };
}

/// Which algorithms it names.
std::vector<Forgery> algorithms() {
  return {
      message(10, "Sha1AmongTheDigests", "SHA-1 is named beside SHA-256", "cms.digest_algorithms",
              "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.digest_algorithms.push_back(der::algorithm_identifier(kSha1));
              }),
      message(10, "Md5", "the digests are said to be MD5", "cms.digest_algorithms", "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.digest_algorithms = {der::algorithm_identifier(kMd5)};
              }),
      message(10, "DigestOfTheSignerIsAnother", "the SignerInfo names SHA-1", "cms.algorithms",
              "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.digest_algorithm = der::algorithm_identifier(kSha1);
              }),
      message(10, "DigestOfTheSignatureIsAnother", "the signature is said to be over SHA-1",
              "cms.algorithms", "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.signature_algorithm = der::algorithm_identifier(kEcdsaWithSha1);
              }),
      message(16, "AlgorithmWithParameters",
              "a NULL follows the algorithm, as older writers have it", "cms.algorithms",
              "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.digest_algorithm = der::sequence({der::oid(oid::kSha256), Bytes{0x05, 0x00}});
              }),
  };
}

/// What its attributes say.
std::vector<Forgery> attributes() {
  return {
      message(11, "ContentTypeMissing", "the attribute contentType is missing",
              "cms.signed_attributes", "der.form",
              [](CmsForge& cms, const Sha256&) {
                cms.signed_attributes.erase(cms.signed_attributes.begin());
              }),
      message(11, "MessageDigestMissing", "the digest stands in an attribute of another type",
              "cms.signed_attributes", "der.form",
              [](CmsForge& cms, const Sha256& digest) {
                cms.signed_attributes[1] = attribute("1.2.3.4", {der::octet_string(digest.view())});
              }),
      message(11, "MessageDigestTwice", "messageDigest is there twice, once another's",
              "cms.signed_attributes", "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.signed_attributes.push_back(
                    attribute(oid::kMessageDigest,
                              {der::octet_string(crypto::sha256(as_bytes("another")).view())}));
              }),
      message(11, "SigningTime", "the attribute signing-time is there, which PAdES forbids",
              "cms.signed_attributes", "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.signed_attributes.push_back(attribute(
                    "1.2.840.113549.1.9.5", {der::generalized_time(verification_time())}));
              }),
      message(11, "ContentTypeOfAnother", "contentType says that a TSTInfo was signed",
              "cms.attribute_type", "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.signed_attributes[0] =
                    attribute(oid::kContentType, {der::oid(oid::kTimestampInfo)});
              }),
      message(11, "MessageDigestOfAnother", "messageDigest is that of another content",
              "signature.digest", "standing",
              [](CmsForge& cms, const Sha256&) {
                cms.signed_attributes[1] =
                    attribute(oid::kMessageDigest,
                              {der::octet_string(crypto::sha256(as_bytes("another")).view())});
              }),
      message(11, "EncapsulatedTypeOfAnother", "the content is said to be a TSTInfo",
              "cms.content_type", "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                cms.encapsulated = der::sequence({der::oid(oid::kTimestampInfo)});
              }),
  };
}

/// Whom it names, and who signed it.
std::vector<Forgery> signers() {
  return {
      message(13, "WithoutSigningCertificate", "nothing signed names the signer's certificate",
              "cms.signed_attributes", "der.form",
              [](CmsForge& cms, const Sha256&) { cms.signed_attributes.pop_back(); }),
      message(13, "CertificateSubstituted",
              "another key's certificate of the same name is embedded", "cms.certificates_named",
              "cms.signer",
              [](CmsForge& cms, const Sha256&) {
                cms.certificates = {namesake().der(), office_pki().issuing.certificate.der()};
                std::sort(cms.certificates.begin(), cms.certificates.end());
              }),
      message(13, "SignerIsNotTheNamedCertificate", "the SignerInfo names the Kasi", "cms.signer",
              "cms.encoding",
              [](CmsForge& cms, const Sha256&) {
                const auto& other = office_pki().official("kasi").certificate;
                cms.identifier = der::sequence({other.issuer_der(), other.serial_der()});
              }),
      {13, "SignedWithAnotherKey", "insider",
       "the message names the Kadis, the Kabid's key signed it", "cms.signature",
       std::string(kGreen),
       [] {
         return with_message([](CmsForge&, const Sha256&) {}, office_pki().official("kabid").key);
       }},
  };
}

}  // namespace

std::vector<Forgery> signed_messages() {
  std::vector<Forgery> all;
  for (auto* family : {structures, algorithms, attributes, signers}) {
    auto some = family();
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace sktt::test
