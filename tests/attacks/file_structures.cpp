// Ways to write a PDF that readers disagree about: what comes first, what comes twice, where the
// tables are.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"

namespace sktt::test {
namespace {

using pdf::Dictionary;
using pdf::IndirectObject;
using pdf::Name;
using Objects = std::vector<IndirectObject>;

Presented with_tail(std::function<void(std::string&)> change) {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].tail = std::move(change);
  return {forge.build().file};
}
Presented with_trailer_key(const std::string& entry) {
  return with_tail([=](std::string& tail) { replace_once(tail, "/Prev", entry + "/Prev"); });
}

/// The name of another as the second value of one key: some readers take the first, some the last.
Presented duplicate_key() {
  return with_kadis_body([](std::string& body) {
    replace_once(body, "/Location (Contohrejo)", "/Name (Orang Lain)/Location (Contohrejo)");
  });
}
Presented duplicate_key_in_the_draft() {
  LetterForge forge = forge_letter();
  forge.draft.body = [](std::string& body) {
    replace_once(body, "/Contents 4 0 R", "/Contents 17 0 R/Contents 4 0 R");
  };
  return {forge.build().file};
}

/// The appearance twice in one revision, the first time with other words.
Presented duplicate_object() {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].objects = [](Objects& objects) {
    IndirectObject other = find_object(objects, "Subtype", Name{"Form"});
    other.stream = to_bytes("1 0 0 rg 0 0 100 100 re f");
    objects.insert(objects.end() - 1, other);
  };
  return {forge.build().file};
}

Presented object_stream() {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].objects = [](Objects& objects) {
    objects.push_back(
        {36,
         Dictionary{{"Type", Name{"ObjStm"}}, {"N", std::int64_t{1}}, {"First", std::int64_t{4}}},
         to_bytes("4 0 <</Length 0>>")});
  };
  return {forge.build().file};
}

Presented reference_for_an_object() {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].objects = [](Objects& objects) {
    objects.push_back({36, pdf::Reference{4}, std::nullopt});
  };
  return {forge.build().file};
}

Presented bytes_before_the_header() {
  LetterForge forge = forge_letter();
  Bytes file = to_bytes("GIF89a\n");
  append(file, forge.build().file);
  return {file};
}

}  // namespace

std::vector<Forgery> file_structures() {
  const std::string green(kGreen);
  return {
      {8, "DuplicateKey", "insider", "the signature dictionary has two names",
       "syntax.duplicate_key", "revision.canonical", duplicate_key},
      {8, "DuplicateKeyInTheDraft", "insider", "the page has two contents", "syntax.duplicate_key",
       "revision.canonical", duplicate_key_in_the_draft},
      {8, "DuplicateObject", "insider", "one revision writes an object twice", "object.number",
       "xref.subsection", duplicate_object},
      {19, "HybridTable", "insider", "the trailer names a cross-reference stream, too",
       "trailer.XRefStm", "trailer.keys", [] { return with_trailer_key("/XRefStm 9"); }},
      {19, "ObjectStream", "insider", "the revision holds an object stream", "revision.objects",
       "revision.canonical", object_stream},
      {19, "ReferenceForAnObject", "insider", "an object of the revision is a reference to another",
       "object.value", "revision.objects", reference_for_an_object},
      {19, "PrevLoop", "insider", "the trailer's /Prev is its own table", "trailer.Prev",
       "trailer.keys",
       [] {
         return with_tail([](std::string& tail) {
           const std::size_t prev = tail.find("/Prev ") + 6;
           const std::size_t own = tail.find("startxref\n") + 10;
           const std::string offset = tail.substr(own, tail.find('\n', own) - own);
           tail.replace(prev, tail.find('>', prev) - prev, offset);
         });
       }},
      {19, "BytesBeforeTheHeader", "anyone", "the file begins as a picture", "header",
       "header.version", bytes_before_the_header},
      {19, "TwoStartxref", "insider", "the revision has two startxref lines", "end",
       "revision.begin",
       [] {
         return with_tail(
             [](std::string& tail) { replace_once(tail, "%%EOF", "startxref\n9\n%%EOF"); });
       }},
      {20, "Encrypted", "insider", "the trailer names an encryption", "trailer.Encrypt",
       "trailer.keys", [] { return with_trailer_key("/Encrypt 36 0 R"); }},
  };
}

}  // namespace sktt::test
