#include <optional>
#include <string>

#include "fuzz/target.hpp"
#include "mutants/dice.hpp"
#include "mutants/mutations.hpp"
#include "pdf/document.hpp"
#include "pdf/letter_file.hpp"
#include "pdf/signing.hpp"
#include "support/qpdf_opinion.hpp"
#include "support/signed_letters.hpp"

namespace sktt::fuzz {
namespace {

/// Writes a document's revisions again.
Bytes written_again(const pdf::Document& document) {
  Bytes file = pdf::write_document(document.revisions.front().objects, document.identity).value();
  for (std::size_t index = 1; index < document.revisions.size(); ++index) {
    append(file, pdf::write_increment(document.revisions[index - 1].file_end(),
                                      document.revisions[index].objects, document.identity));
  }
  return file;
}

bool accepts_structure(ByteView file) {
  const auto reading = pdf::read_document(file);
  const auto* document = std::get_if<pdf::Document>(&reading);
  if (document == nullptr) {
    return false;
  }
  require(same(written_again(*document), file),
          "what was read is not written again to the same bytes");
  // Whatever the trailer's /Root leads to, a catalog or not: qpdf reads every object all the same.
  const std::string differences = test::differences_from_qpdf(file, *document);
  require(differences.empty(), differences.c_str());
  return true;
}

bool accepts_letter(ByteView file) {
  const auto reading = pdf::read_letter(file);
  const auto* letter = std::get_if<pdf::LetterFile>(&reading);
  if (letter == nullptr) {
    return false;
  }
  for (const pdf::SignatureRevision& one : letter->signatures) {
    const auto pending =
        pdf::prepare_revision(file.first(one.begin), one.content, (one.gap.length - 2) / 2);
    require(static_cast<bool>(pending), "what was read cannot be prepared again");
    const Bytes again = pending.value().embed(one.cms).value();
    const ByteView found = file.subspan(one.begin, one.end - one.begin);
    require(same(found, again), "a revision that was read is not written again to the same bytes");
  }
  return true;
}

/// Edits a token of one object and puts the file together again, so that the fuzzer gets past the
/// offsets; bytes that are no file of ours it changes by itself.
Bytes edit_mended(ByteView file, std::uint64_t seed) {
  if (!std::holds_alternative<pdf::Document>(pdf::read_document(file))) {
    return {};
  }
  mutants::Dice dice(seed, 0);
  mutants::RawFile parts = mutants::cut_apart(file);
  mutants::RawRevision& revision = parts.revisions[dice.below(parts.revisions.size())];
  mutants::RawObject& object = revision[dice.below(revision.size())];
  object.text = mutants::with_token_edited(object.text, mutants::tokens_of(object.text), dice);
  return mutants::put_together(parts);
}

/// A small document without fonts, so that a fuzzer does not spend its time on them.
Bytes small_document() {
  using pdf::Array;
  using pdf::Dictionary;
  using pdf::Name;
  using pdf::Reference;
  const std::int64_t zero = 0;
  const std::vector<pdf::IndirectObject> objects = {
      {1, Dictionary{{"Type", Name{"Catalog"}}, {"Pages", Reference{2}}}, std::nullopt},
      {2,
       Dictionary{
           {"Type", Name{"Pages"}}, {"Kids", Array{Reference{3}}}, {"Count", std::int64_t{1}}},
       std::nullopt},
      {3,
       Dictionary{{"Type", Name{"Page"}},
                  {"Parent", Reference{2}},
                  {"MediaBox", Array{zero, zero, std::int64_t{595}, pdf::Real{"842.5"}}},
                  {"Contents", Reference{4}}},
       std::nullopt},
      {4, Dictionary{}, to_bytes("q Q")},
  };
  const pdf::FileIdentity identity{1, {1, 2, 3}};
  Bytes file = pdf::write_document(objects, identity).value();
  const auto reading = pdf::read_document(file);
  const pdf::FileEnd end = std::get<pdf::Document>(reading).revisions.back().file_end();
  append(file, pdf::write_increment(
                   end, {{4, Dictionary{}, to_bytes("q\nQ")}, {5, pdf::String{}, std::nullopt}},
                   identity));
  return file;
}

}  // namespace

Target structure_target() {
  return {"structure",
          accepts_structure,
          {small_document(), test::issued_letter("APP-01").file},
          edit_mended};
}

Target letter_target() {
  const test::SignedLetter letter = test::issued_letter("APP-02");
  const auto draft_end = letter.file.begin() + static_cast<std::ptrdiff_t>(letter.ends.front());
  return {
      "letter", accepts_letter, {letter.file, Bytes(letter.file.begin(), draft_end)}, edit_mended};
}

}  // namespace sktt::fuzz
