// What no signature covers: the value of /Contents. Every spelling of it but one is refused, or a
// file could be changed and stay green.

#include <algorithm>
#include <iterator>

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"
#include "base/encoding.hpp"
#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"
#include "pdf/letter_file.hpp"
#include "support/cms_forge.hpp"

namespace sktt::test {
namespace {

namespace der = crypto::der;
namespace oid = crypto::oid;

/// Room in the gap for what is put there, in bytes.
constexpr std::size_t kRoom = 1024;

/// Changes the digits in the gap of the seal's signature, which needs no key.
Presented with_digits(std::function<void(std::string&)> change) {
  LetterForge forge = forge_letter();
  forge.revisions[kSeal].room = kRoom;
  forge.revisions[kSeal].contents = std::move(change);
  return {forge.build().file};
}

/// Changes the CMS of the seal's signature once it is made; it stays as long or fits all the same.
Presented with_cms(const std::function<Bytes(const Bytes&)>& change) {
  return with_digits([=](std::string& digits) {
    std::string padded = digits;
    const std::size_t length = padded.find_last_not_of('0') / 2 + 1;
    std::transform(padded.begin(), padded.end(), padded.begin(),
                   [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
    const Bytes cms = from_hex(padded.substr(0, 2 * length)).value();
    std::string changed = to_hex_upper(change(cms));
    changed.resize(digits.size(), '0');
    digits = changed;
  });
}

/// Signs the seal with a CMS of which a part is exchanged.
Presented with_forged_cms(const std::function<void(CmsForge&)>& change) {
  LetterForge forge = forge_letter();
  forge.revisions[kSeal].room = kRoom;
  forge.revisions[kSeal].cms = [=](const crypto::Sha256& digest, const SignatureOrder& order) {
    CmsForge cms = forge_cades(digest, order.signer, stamper(order));
    change(cms);
    return cms.build(order.signer.key);
  };
  return {forge.build().file};
}

/// Writes the outer SEQUENCE's length in one byte more than it needs.
Bytes longer_length(const Bytes& cms) {
  Bytes out = {0x30, 0x83, 0x00};
  out.insert(out.end(), cms.begin() + 2, cms.end());
  return out;
}

/// Puts a NULL behind the one member that the outer SEQUENCE may have, its length made to fit.
Bytes value_added_inside(const Bytes& cms) {
  der::Reader reader(cms);
  const der::Element whole = reader.expect(der::Tag::sequence);
  Bytes content(whole.content.begin(), whole.content.end());
  append(content, Bytes{0x05, 0x00});
  return der::sequence({content});
}

/// Appends the next elements as they are.
void copy(der::Reader& from, std::initializer_list<der::Tag> tags, Bytes& to) {
  for (const der::Tag tag : tags) {
    append(to, from.expect(tag).whole);
  }
}

/// Replaces s by n - s in a signature that is not one's own, which makes it a byte longer.
Bytes malleated(const Bytes& cms) {
  using der::Tag;
  der::Reader info = der::Reader(cms).enter(Tag::sequence);
  const ByteView type = info.expect(Tag::object_identifier).whole;
  der::Reader data = info.enter(Tag::context_0).enter(Tag::sequence);
  Bytes signed_data;
  copy(data, {Tag::integer, Tag::set, Tag::sequence, Tag::context_0}, signed_data);
  der::Reader signer = data.enter(Tag::set).enter(Tag::sequence);
  Bytes parts;
  copy(signer, {Tag::integer, Tag::sequence, Tag::sequence, Tag::context_0, Tag::sequence}, parts);
  const ByteView signature = signer.expect(Tag::octet_string).content;
  append(parts, der::octet_string(other_half(Bytes(signature.begin(), signature.end()))));
  copy(signer, {Tag::context_1}, parts);
  append(signed_data, der::element(Tag::set, der::sequence({parts})));
  return der::sequence({type, der::element(Tag::context_0, der::sequence({signed_data}))});
}

/// The timestamp is over the signature as it was; the forger has no key.
Presented second_form_of_a_signature() {
  return with_cms(malleated);
}

/// The same before the timestamp is made, by someone with the key.
Presented second_form_when_made() {
  return with_forged_cms([](CmsForge& cms) { cms.signature = other_half; });
}

/// Names another type of the same length: the last arc of the object identifier is 5, not 2.
Bytes other_content_type(const Bytes& cms) {
  der::Reader reader(cms);
  const ByteView type = reader.enter(der::Tag::sequence).expect(der::Tag::object_identifier).whole;
  Bytes out = cms;
  out[static_cast<std::size_t>(type.data() + type.size() - cms.data()) - 1] = 5;
  return out;
}

/// Bytes that are not the one encoding of what was signed.
std::vector<Forgery> encodings() {
  const std::string green(kGreen);
  return {
      {7, "PaddingNotZero", "anyone", "the last byte of the padding is 01", "signature.padding",
       green, [] { return with_digits([](std::string& digits) { digits.back() = '1'; }); }},
      {7, "SecondValueBehindTheFirst", "anyone", "a NULL stands in the padding",
       "signature.padding", green,
       [] {
         return with_digits([](std::string& digits) {
           const std::size_t length = 2 * (digits.find_last_not_of('0') / 2 + 1);
           digits.replace(length, 4, "0500");
         });
       }},
      {7, "ValueAddedInside", "anyone", "a NULL is one more member of the ContentInfo",
       "der.left_over", "cms.encoding", [] { return with_cms(value_added_inside); }},
      {16, "LengthNotShortest", "anyone", "the outer length has a leading zero", "signature.der",
       "der.form", [] { return with_cms(longer_length); }},
      {16, "SecondFormOfASignature", "anyone", "s is replaced by n - s in the seal's signature",
       "ecdsa.low_s", "timestamp.imprint", second_form_of_a_signature},
      {16, "SecondFormWhenMade", "insider", "the same before it is stamped", "ecdsa.low_s", green,
       second_form_when_made},
  };
}

/// Parts that the signature is not over.
std::vector<Forgery> unsigned_parts() {
  const std::string green(kGreen);
  return {
      {34, "LowerCaseDigits", "anyone", "the digits of /Contents are in lower case",
       "syntax.string", green,
       [] {
         return with_digits([](std::string& digits) {
           std::transform(digits.begin(), digits.end(), digits.begin(),
                          [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
         });
       }},
      {34, "CertificatesReordered", "anyone", "the embedded certificates change places",
       "cms.encoding", green,
       [] {
         return with_forged_cms(
             [](CmsForge& cms) { std::reverse(cms.certificates.begin(), cms.certificates.end()); });
       }},
      {34, "CertificateAdded", "anyone", "the root's certificate is embedded, too",
       "cms.certificates_named", "cms.encoding",
       [] {
         return with_forged_cms([](CmsForge& cms) {
           cms.certificates.push_back(office_pki().root.certificate.der());
           std::sort(cms.certificates.begin(), cms.certificates.end());
         });
       }},
      {34, "RevocationListAdded", "anyone", "a list is embedded where CMS has room for one",
       "cms.lists", "cms.encoding",
       [] {
         return with_forged_cms([](CmsForge& cms) {
           cms.lists = der::element(der::Tag::context_1, der::sequence({der::integer(1)}));
         });
       }},
      {34, "UnsignedAttributeAdded", "anyone", "an unsigned attribute carries a message",
       "cms.unsigned_attributes", "cms.encoding",
       [] {
         return with_forged_cms([](CmsForge& cms) {
           const auto stamped = cms.unsigned_attributes;
           cms.unsigned_attributes = [stamped](const crypto::Sha256& imprint) {
             auto attributes = stamped(imprint);
             attributes.push_back(attribute("1.2.3.4", {der::octet_string(as_bytes("pesan"))}));
             return attributes;
           };
         });
       }},
      {34, "ContentInfoOfAnotherType", "anyone", "the ContentInfo is said to hold digestedData",
       "cms.type", "cms.encoding", [] { return with_cms(other_content_type); }},
  };
}

}  // namespace

std::vector<Forgery> gap_contents() {
  std::vector<Forgery> all = encodings();
  auto rest = unsigned_parts();
  std::move(rest.begin(), rest.end(), std::back_inserter(all));
  return all;
}

}  // namespace sktt::test
