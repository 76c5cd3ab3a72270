#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/object.hpp"
#include "pdf/refusal.hpp"

namespace sktt::pdf {

/// Version of the grammar in src/pdf/README.md that this writer follows; stands in the header.
inline constexpr int kGrammarVersion = 1;

/// What makes a file unique, whatever it says.
using FileId = std::array<std::uint8_t, 16>;

/// What every trailer of a file repeats.
struct FileIdentity {
  std::uint32_t catalog;  ///< Object number of /Root.
  FileId id;              ///< Both halves of /ID, in every revision.
  bool operator==(const FileIdentity&) const = default;
};

/// Where an increment goes.
struct FileEnd {
  std::size_t size;           ///< Bytes of the file so far.
  std::size_t xref_offset;    ///< Of its last cross-reference section.
  std::uint32_t next_number;  ///< /Size: one past the highest object number so far.
};

/// Writes revision 1: header, objects, one cross-reference section, trailer.
/// Errors: `malformed` unless the objects are numbered 1 to N in this order and the catalog is one
/// of them. Throws as `write_indirect_object`.
[[nodiscard]] Result<Bytes> write_document(const std::vector<IndirectObject>& objects,
                                           const FileIdentity& identity);

/// Writes a file of one revision that is no letter: alike, but without the header's line that names
/// the grammar, so that the letter's reader refuses it there. Errors: as `write_document`.
[[nodiscard]] Result<Bytes> write_plain_document(const std::vector<IndirectObject>& objects,
                                                 const FileIdentity& identity);

/// Writes what a later revision appends: objects in ascending order, new numbers without a hole.
/// Throws std::logic_error if they are not, and as `write_indirect_object`.
[[nodiscard]] Bytes write_increment(const FileEnd& end, const std::vector<IndirectObject>& objects,
                                    const FileIdentity& identity);

/// One revision as it was read: its objects in the order of the file, with their places.
struct Revision {
  std::size_t begin;
  std::size_t end;
  std::size_t xref_offset;
  std::uint32_t next_number;  ///< Its trailer's /Size.
  std::vector<IndirectObject> objects;
  std::vector<std::size_t> offsets;  ///< offsets[i] is where objects[i] begins.

  /// Finds an object of this revision; null if it does not write one of that number.
  [[nodiscard]] const IndirectObject* find(std::uint32_t number) const;
  [[nodiscard]] FileEnd file_end() const { return {end, xref_offset, next_number}; }
};

/// A file taken apart: every byte belongs to one revision.
struct Document {
  FileIdentity identity;
  std::vector<Revision> revisions;  ///< At least one.
};

/// Takes a file apart, forward from its first byte. Accepts exactly what `write_document` followed
/// by `write_increment` write; never rebuilds or searches anything. Never throws.
[[nodiscard]] std::variant<Document, Refusal> read_document(ByteView file);

}  // namespace sktt::pdf
