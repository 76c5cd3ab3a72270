// Signatures that are not there, though their fields are filled: a reader that takes them for
// "unsigned", or for signed over nothing, is fooled.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"

namespace sktt::test {
namespace {

/// Gives the text of the value that follows a key, its brackets included.
std::string value_of(const std::string& body, std::string_view key, char end) {
  const std::size_t begin = body.find(key) + key.size();
  return body.substr(begin, body.find(end, begin) + 1 - begin);
}

/// Signs as the Kadis with the value of a key exchanged, or without the key at all.
Presented with_value(const std::string& key, char end, const std::string& value) {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].body = [=](std::string& body) {
    const std::string named = "/" + key + " ";
    const std::string old = value_of(body, named, end);
    replace_once(body, named + old, value.empty() ? "" : named + value);
  };
  return {forge.build().file};
}

Presented contents(const std::string& value) {
  return with_value("Contents", '>', value);
}

/// The Kadis's signature with nothing in its gap.
Presented empty_contents() {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].body = [](std::string& body) {
    replace_once(body, "<" + value_of(body, "/Contents <", '>'), "<>");
  };
  forge.revisions[kKadis].cms = [](const crypto::Sha256&, const SignatureOrder&) {
    return Bytes();
  };
  return {forge.build().file};
}

Presented byte_range(const std::string& value) {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].body = [=](std::string& body) {
    const std::string old = "/ByteRange " + value_of(body, "/ByteRange ", ']');
    replace_once(body, old, value.empty() ? "" : "/ByteRange " + value);
  };
  return {forge.build().file};
}

/// An insider's draft from whose catalog the form is gone: four widgets stand on the page, and a
/// reader that looks for signatures in the form finds none.
Presented without_a_form() {
  LetterForge forge = forge_letter();
  forge.draft.objects = [](std::vector<pdf::IndirectObject>& objects) {
    drop_key(find_object(objects, "Type", pdf::Name{"Catalog"}), "AcroForm");
  };
  return {forge.build().file};
}

/// The same by anyone, in an update behind the seal.
Presented form_removed_later() {
  LetterForge forge = forge_letter();
  forge.updates.push_back(
      {{1, pdf::Dictionary{{"Type", pdf::Name{"Catalog"}}, {"Pages", pdf::Reference{2}}},
        std::nullopt}});
  return {forge.build().file};
}

}  // namespace

std::vector<Forgery> stripped_signatures() {
  return {
      {1, "ContentsMissing", "insider", "the Kadis's signature has no /Contents",
       "signature.contents", "signature.byte_range", [] { return contents(""); }},
      {1, "ContentsNull", "insider", "its /Contents is null", "signature.contents",
       "signature.byte_range", [] { return contents("null"); }},
      {1, "ContentsEmpty", "insider", "its /Contents is an empty string", "signature.der",
       "signature.digest", empty_contents},
      {1, "ByteRangeMissing", "insider", "it has no /ByteRange", "signature.byte_range",
       "revision.canonical", [] { return byte_range(""); }},
      {1, "ByteRangeNull", "insider", "its /ByteRange is null", "signature.byte_range",
       "revision.canonical", [] { return byte_range("null"); }},
      {24, "FormMissingFromTheDraft", "insider", "a draft whose catalog has no form",
       "draft.missing_key", "draft.unreachable", without_a_form},
      {24, "FormRemovedLater", "anyone", "an update behind the seal takes the form away",
       "revision.unknown", std::string(kGreen), form_removed_later},
  };
}

}  // namespace sktt::test
