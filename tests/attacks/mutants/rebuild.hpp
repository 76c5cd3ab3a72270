#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "pdf/document.hpp"

namespace sktt::mutants {

/// An indirect object as it stands in the file, from its number to the line of `endobj`.
struct RawObject {
  std::uint32_t number;
  Bytes text;
};

using RawRevision = std::vector<RawObject>;

/// A file as its revisions' objects. What only holds them together is left out: it is made anew.
struct RawFile {
  pdf::FileIdentity identity{};
  std::vector<RawRevision> revisions;
  std::vector<std::size_t> ends;  ///< As they were in the file that was cut apart.
};

/// Cuts a file of our dialect apart. Throws std::runtime_error if it is none.
[[nodiscard]] RawFile cut_apart(ByteView file);

/// Puts a file together so that nothing of its frame gives a mutant away: offsets, cross-reference
/// sections, /Size, /Prev and startxref fit the objects, whatever those are and in which order; and
/// each /ByteRange covers its revision but for the /Contents beside it. Of an unaltered letter this
/// gives the same bytes. Not the product's writer, which writes only what may be.
[[nodiscard]] Bytes put_together(const RawFile& file);

}  // namespace sktt::mutants
