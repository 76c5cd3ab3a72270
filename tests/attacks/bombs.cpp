// Files that are to cost more than they are. What is bounded is bounded by a rule of its own; that
// rule switched off, the forgery is still refused, only later.

#include <algorithm>

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"
#include "crypto/signed_data.hpp"
#include "pdf/letter_file.hpp"
#include "support/cms_forge.hpp"

namespace sktt::test {
namespace {

using pdf::Array;
using pdf::Dictionary;
using pdf::IndirectObject;
using Objects = std::vector<IndirectObject>;

/// Nine certificates are longer than the office's two, by so many bytes at most.
constexpr std::size_t kRoom = 8192;

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t index = 0; index < count; ++index) {
    out += text;
  }
  return out;
}

Presented in_the_signature(const std::string& value) {
  return with_kadis_body([=](std::string& body) {
    replace_once(body, "/Location (Contohrejo)", "/Location (Contohrejo)/Prop " + value);
  });
}

Presented stream_length(const std::string& length) {
  return with_kadis_body([=](std::string& body) {
    const std::size_t begin = body.find("/Length ") + 8;
    body.replace(begin, body.find('>', begin) - begin, length);
  });
}

std::string members(std::size_t count) {
  std::string out = "[0";
  for (std::size_t index = 1; index < count; ++index) {
    out += " 0";
  }
  return out + "]";
}

std::string keys(std::size_t count) {
  std::string out = "<<";
  for (std::size_t index = 0; index < count; ++index) {
    out += "/K" + std::to_string(index) + " 0";
  }
  return out + ">>";
}

/// As many one-object updates as fit.
Presented many_revisions() {
  LetterForge forge = forge_letter();
  for (int count = 0; count < 70; ++count) {
    forge.updates.push_back({{4, Dictionary{}, to_bytes("q Q")}});
  }
  return {forge.build().file};
}

Presented many_objects() {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].objects = [](Objects& objects) {
    for (std::uint32_t number = 36; number < 36 + 1100; ++number) {
      objects.push_back({number, Dictionary{}, std::nullopt});
    }
  };
  return {forge.build().file};
}

Presented larger_than_any_letter() {
  LetterForge forge = forge_letter();
  forge.updates.push_back({{4, Dictionary{}, Bytes(pdf::kMaxLetterBytes, 'q')}});
  return {forge.build().file};
}

/// One more certificate than a message may hold.
Presented many_certificates() {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].room = kRoom;
  forge.revisions[kKadis].cms = [](const crypto::Sha256& digest, const SignatureOrder& order) {
    CmsForge cms = forge_cades(digest, order.signer, stamper(order));
    cms.certificates.resize(crypto::kMaxEmbeddedCertificates + 1,
                            office_pki().root.certificate.der());
    std::sort(cms.certificates.begin(), cms.certificates.end());
    return cms.build(order.signer.key);
  };
  return {forge.build().file};
}

}  // namespace

std::vector<Forgery> bombs() {
  return {
      {25, "NestedTooDeep", "insider", "arrays stand in arrays, 40 deep", "syntax.depth",
       "revision.canonical",
       [] { return in_the_signature(repeated("[", 40) + repeated("]", 40)); }},
      {25, "TooManyValues", "insider", "an array of 70000 members", "syntax.count",
       "revision.canonical", [] { return in_the_signature(members(70000)); }},
      {25, "TooManyKeys", "insider", "a dictionary of 65 keys", "syntax.count",
       "revision.canonical", [] { return in_the_signature(keys(65)); }},
      {25, "TooManyObjects", "insider", "a revision of 1100 objects", "syntax.count",
       "revision.objects", many_objects},
      {25, "StreamLongerThanTheFile", "insider", "a /Length of 2 GiB", "stream.length",
       "stream.end", [] { return stream_length("2147483647"); }},
      {25, "StreamLengthTooShort", "insider", "a /Length that ends within the data", "stream.end",
       "object.end", [] { return stream_length("3"); }},
      {25, "TooManyCertificates", "insider", "nine certificates in one message",
       "cms.certificate_count", "cms.certificates_named", many_certificates},
      {25, "TooManyRevisions", "anyone", "seventy updates behind the seal", "revision.unknown",
       std::string(kGreen), many_revisions},
      {25, "LargerThanAnyLetter", "anyone", "a file of more than 4 MiB", "file.size",
       "revision.unknown", larger_than_any_letter},
  };
}

}  // namespace sktt::test
