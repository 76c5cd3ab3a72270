#include "pdf/letter_file.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/rule.hpp"
#include "pdf/document.hpp"
#include "pdf/draft_objects.hpp"
#include "pdf/letter_file_revision.hpp"
#include "pdf/letter_grammar.hpp"
#include "pdf/letter_state.hpp"

namespace sktt::pdf {
namespace {

/// Writes revision 1 again and compares: the last word on its form.
std::optional<Refusal> check_draft_bytes(ByteView file, const Document& document) {
  const Revision& draft = document.revisions.front();
  const auto written = write_document(draft.objects, document.identity);
  const ByteView found = file.first(draft.end);
  if (!written) {
    return Refusal{"revision.canonical", 0, 1, written.error().detail()};
  }
  const Bytes& wanted = written.value();
  // Most are the same, which is seen many bytes at a time; where they differ, byte by byte.
  if (std::equal(found.begin(), found.end(), wanted.begin(), wanted.end())) {
    return std::nullopt;
  }
  const auto differs = std::mismatch(found.begin(), found.end(), wanted.begin(), wanted.end());
  if (enforced("revision.canonical")) {
    return Refusal{"revision.canonical", static_cast<std::size_t>(differs.first - found.begin()), 1,
                   "not the one form of these objects"};
  }
  return std::nullopt;
}

/// Finds where the objects from `first` to before `behind` stand.
Extent extent_of(const Revision& draft, std::uint32_t first, std::uint32_t behind) {
  const auto begin_of = [&](std::uint32_t number) {
    const IndirectObject* found = draft.find(number);
    return found == nullptr ? draft.xref_offset
                            : draft.offsets[static_cast<std::size_t>(found - draft.objects.data())];
  };
  return {begin_of(first), begin_of(behind)};
}

StationeryParts stationery_of(const Revision& draft) {
  namespace number = draft_number;
  return {extent_of(draft, number::kFirstAppearance, number::kStamp),
          extent_of(draft, number::kRegularFont, number::kBoldFont),
          extent_of(draft, number::kBoldFont, number::kMetadata),
          extent_of(draft, number::kProfile, number::kProfile + 1)};
}

}  // namespace

std::variant<LetterState, Refusal> read_letter_state(ByteView file) {
  if (file.size() > kMaxLetterBytes && enforced("file.size")) {
    return Refusal{"file.size", kMaxLetterBytes, 0, "larger than any letter"};
  }
  auto reading = read_document(file);
  if (auto* refusal = std::get_if<Refusal>(&reading)) {
    return std::move(*refusal);
  }
  const Document& document = std::get<Document>(reading);
  if (auto refusal = check_draft_bytes(file, document)) {
    return std::move(*refusal);
  }
  auto checked = check_draft(document.revisions.front(), document.identity);
  if (auto* refusal = std::get_if<Refusal>(&checked)) {
    return std::move(*refusal);
  }
  LetterState state{{kGrammarVersion,
                     document.revisions.front().end,
                     stationery_of(document.revisions.front()),
                     {}},
                    std::move(std::get<Draft>(checked)),
                    document.revisions.back().file_end()};
  for (std::size_t index = 1; index < document.revisions.size(); ++index) {
    const Revision& revision = document.revisions[index];
    const int number = static_cast<int>(index) + 1;
    if (index > kSignatureFields.size()) {
      if (enforced("revision.unknown")) {
        return Refusal{"revision.unknown", revision.begin, number,
                       "no revision may follow the seal's"};
      }
      break;
    }
    auto read =
        read_signing_revision(file, state.draft, document.revisions[index - 1], revision, number);
    if (auto* refusal = std::get_if<Refusal>(&read)) {
      return std::move(*refusal);
    }
    state.letter.signatures.push_back(std::get<SignatureRevision>(std::move(read)));
  }
  return state;
}

LetterReading read_letter(ByteView file) {
  auto state = read_letter_state(file);
  if (auto* refusal = std::get_if<Refusal>(&state)) {
    return std::move(*refusal);
  }
  return std::move(std::get<LetterState>(state).letter);
}

}  // namespace sktt::pdf
