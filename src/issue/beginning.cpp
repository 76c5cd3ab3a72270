#include "issue/beginning.hpp"

#include <algorithm>
#include <vector>

#include "crypto/digest.hpp"
#include "pdf/field_layout.hpp"
#include "registry/documents.hpp"
#include "registry/revisions.hpp"

namespace sktt::issue {
namespace {

constexpr std::string_view kRevisionEnd = "%%EOF\n";

/// Finds where a revision could end, in their order.
std::vector<std::size_t> possible_ends(ByteView file) {
  const std::string_view text = as_text(file);
  std::vector<std::size_t> ends;
  std::size_t at = text.find(kRevisionEnd);
  while (at != std::string_view::npos && ends.size() < kMaxRevisionEnds) {
    ends.push_back(at + kRevisionEnd.size());
    at = text.find(kRevisionEnd, ends.back());
  }
  return ends;
}

/// Finds the last stored revision that the file begins with.
Result<std::optional<registry::Revision>> last_common_revision(db::Connection& connection,
                                                               ByteView file) {
  std::optional<registry::Revision> last;
  crypto::Sha256Stream stream;
  std::size_t done = 0;
  for (const std::size_t end : possible_ends(file)) {
    stream.update(file.subspan(done, end - done));
    done = end;
    const auto found = registry::find_revision(connection, stream.so_far());
    if (!found) {
      return found.error();
    }
    if (found.value()) {
      last = found.value();
    }
  }
  return last;
}

}  // namespace

std::string_view revision_name(int revision) {
  constexpr int kFirstSigned = 2;
  const int field = revision - kFirstSigned;
  if (field < 0 || field >= static_cast<int>(pdf::kSignatureFields.size())) {
    return revision == 1 ? "konsep" : "";
  }
  return pdf::to_name(pdf::kSignatureFields.at(static_cast<std::size_t>(field)));
}

std::optional<std::size_t> departure(ByteView file, ByteView original) {
  const auto differs = std::mismatch(file.begin(), file.end(), original.begin(), original.end());
  const auto before = static_cast<std::size_t>(differs.first - file.begin());
  const auto rest = file.subspan(before);
  const auto lost = original.subspan(before);
  const auto common = std::mismatch(rest.rbegin(), rest.rend(), lost.rbegin(), lost.rend());
  const auto behind = static_cast<std::size_t>(common.first - rest.rbegin());
  const bool something_instead = behind < rest.size();
  return something_instead && lost.size() - behind <= kMaxUnheldBytes ? std::optional(before)
                                                                      : std::nullopt;
}

Result<std::optional<Beginning>> find_beginning(db::Connection& connection, ByteView file) {
  const auto common = last_common_revision(connection, file);
  if (!common) {
    return common.error();
  }
  if (!common.value()) {
    return std::optional<Beginning>();
  }
  const registry::Revision& revision = *common.value();
  const auto document = registry::load_document(connection, revision.document_id);
  if (!document) {
    return document.error();
  }
  const auto last = registry::last_revision(connection, revision.document_id);
  if (!last) {
    return last.error();
  }
  const auto original = registry::load_file(connection, last.value());
  if (!original) {
    return original.error();
  }
  Beginning beginning{document.value().letter_number, revision.number, revision.end_offset,
                      departure(file, original.value())};
  // Right behind a konsep or a paraf, being told or not would say whether anything follows it yet.
  if (beginning.departs_at == revision.end_offset && revision.number < registry::kSealRevision) {
    beginning.departs_at.reset();
  }
  return std::optional(beginning);
}

}  // namespace sktt::issue
