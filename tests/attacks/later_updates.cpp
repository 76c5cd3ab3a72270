// Incremental updates that no step of the procedure makes: behind the seal, and between two
// signatures. Anyone can append to a file.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"

namespace sktt::test {
namespace {

using pdf::Dictionary;
using pdf::IndirectObject;
using pdf::Name;
using pdf::Reference;

/// The first number that a letter of five revisions does not use.
constexpr std::uint32_t kFreeInLetter = 39;

Presented updated(const std::vector<IndirectObject>& objects) {
  LetterForge forge = forge_letter();
  forge.updates.push_back(objects);
  return {forge.build().file};
}

/// Other words in place of the page's content: what the reader of the file sees.
IndirectObject other_content() {
  return {kContent, Dictionary{}, to_bytes("BT /FR 20 Tf 100 400 Td <0003> Tj ET")};
}

Presented content_replaced() {
  return updated({other_content()});
}

/// Only objects behind the last %%EOF: readers that rebuild a broken table find them.
Presented without_a_table(std::string_view tail) {
  const SignedLetter honest = issued_letter("APP-01");
  Bytes file = honest.file;
  pdf::IndirectObject content = other_content();
  append(file, as_bytes("4 0 obj\n<</Length 36>>\nstream\nBT /FR 20 Tf 100 400 Td <0003> Tj ET"
                        "\nendstream\nendobj\n"));
  append(file, as_bytes(tail));
  return {file};
}

/// A table without objects: a catalog of the forger's own choice from what is there.
Presented table_without_objects() {
  const SignedLetter honest = issued_letter("APP-01");
  Bytes file = honest.file;
  const std::string at = std::to_string(file.size());
  append(file, as_bytes("xref\n0 0\ntrailer\n<</Size 39/Root 2 0 R/Prev 0>>\nstartxref\n" + at +
                        "\n%%EOF\n"));
  return {file};
}

Presented one_byte_more() {
  Bytes file = issued_letter("APP-01").file;
  file.push_back('\n');
  return {file};
}

/// A note over the page, between the Kabid's paraf and the signature of the Kadis.
Presented update_between_signatures() {
  LetterForge forge = forge_letter();
  forge.revisions[2].objects = [](std::vector<IndirectObject>& objects) {
    objects.insert(objects.begin(), other_content());
  };
  return {forge.build().file};
}

/// A fifth signature field of the forger's own, filled in behind the certified four.
Presented sneaky_signature_field() {
  pdf::Array fields;
  for (std::uint32_t number = 7; number <= 11; ++number) {
    fields.push_back(Reference{number});
  }
  fields.push_back(Reference{kFreeInLetter});
  return updated({{kFields, fields, std::nullopt},
                  {kFreeInLetter,
                   Dictionary{{"Type", Name{"Annot"}},
                              {"Subtype", Name{"Widget"}},
                              {"FT", Name{"Sig"}},
                              {"T", pdf::String{to_bytes("arsip_1"), pdf::StringForm::literal}},
                              {"P", Reference{kPage}}},
                   std::nullopt}});
}

Presented note_on_the_page() {
  return updated({{kFreeInLetter,
                   Dictionary{{"Type", Name{"Annot"}},
                              {"Subtype", Name{"FreeText"}},
                              {"Contents", pdf::String{to_bytes("Berlaku sampai 2099"),
                                                       pdf::StringForm::literal}}},
                   std::nullopt}});
}

/// A cross-reference stream in place of the table, as PDF 1.5 writers append.
Presented cross_reference_stream() {
  Bytes file = issued_letter("APP-01").file;
  const std::string at = std::to_string(file.size());
  append(file,
         as_bytes("39 0 obj\n<</Type /XRef/Size 40/W [1 2 1]/Root 1 0 R/Length 4>>\nstream\n"));
  append(file, Bytes{1, 0, 0, 0});
  append(file, as_bytes("\nendstream\nendobj\nstartxref\n" + at + "\n%%EOF\n"));
  return {file};
}

Presented second_startxref() {
  Bytes file = issued_letter("APP-01").file;
  append(file, as_bytes("startxref\n9\n%%EOF\n"));
  return {file};
}

}  // namespace

std::vector<Forgery> later_updates() {
  return {
      {2, "ContentReplacedBehindTheSeal", "anyone", "an update gives the page other words",
       "revision.unknown", std::string(kGreen), content_replaced},
      {2, "ObjectsWithoutATable", "anyone", "the same without table or trailer", "xref.begin",
       "xref.subsection", [] { return without_a_table(""); }},
      {2, "ObjectsWithATrailerAlone", "anyone", "the same with a trailer and no table",
       "xref.begin", "xref.subsection",
       [] { return without_a_table("trailer\n<</Size 39/Root 1 0 R>>\n"); }},
      {2, "TableWithoutObjects", "anyone", "a table that only names another catalog",
       "revision.begin", "trailer.begin", table_without_objects},
      {2, "OneByteMore", "anyone", "a line feed behind the last one", "revision.begin",
       "xref.begin", one_byte_more},
      {2, "UpdateBetweenSignatures", "insider",
       "the revision of the Kadis gives the page other words as well", "revision.objects",
       "revision.canonical", update_between_signatures},
      {5, "SneakySignatureField", "anyone", "an update adds a signature field", "revision.unknown",
       std::string(kGreen), sneaky_signature_field},
      {5, "NoteBehindTheSeal", "anyone", "an update adds a note", "revision.unknown",
       std::string(kGreen), note_on_the_page},
      {19, "CrossReferenceStream", "anyone", "an update with a cross-reference stream",
       "xref.begin", "xref.subsection", cross_reference_stream},
      {19, "SecondStartxref", "anyone", "a second startxref behind the end", "revision.begin",
       "xref.begin", second_startxref},
  };
}

}  // namespace sktt::test
