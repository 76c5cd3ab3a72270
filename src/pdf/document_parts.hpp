#pragma once
// Internal to src/pdf: the parts of a file that its writer and its reader share.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/document.hpp"

namespace sktt::pdf {

/// Entry 0 of revision 1's cross-reference section, the head of the empty free list.
inline constexpr std::string_view kFreeEntry = "0000000000 65535 f \n";

/// Gives the header lines, the grammar's version in the last.
[[nodiscard]] std::string file_header();

/// Gives the cross-reference entry of an object in use at `offset`.
[[nodiscard]] std::string xref_entry(std::size_t offset);

/// Gives a revision's trailer; `previous_xref` is absent for revision 1.
[[nodiscard]] Dictionary trailer_of(std::uint32_t next_number, const FileIdentity& identity,
                                    std::optional<std::size_t> previous_xref);

/// Counts the consecutive numbers from `begin` on: one subsection of a cross-reference section.
[[nodiscard]] std::size_t run_length(const std::vector<std::uint32_t>& numbers, std::size_t begin);

/// What a later revision appends, and where its parts begin, in bytes from the start of the file.
struct Increment {
  Bytes bytes;
  std::vector<std::size_t> offsets;  ///< Of its objects, in their order.
  std::size_t xref_offset;
};

/// Writes as `write_increment` does and says where everything stands. Throws as it does.
[[nodiscard]] Increment write_increment_with_places(const FileEnd& end,
                                                    const std::vector<IndirectObject>& objects,
                                                    const FileIdentity& identity);

}  // namespace sktt::pdf
