#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

namespace sktt::issue {

/// How many places of a file that could end a revision are looked up; a letter has five.
inline constexpr std::size_t kMaxRevisionEnds = 16;

/// How many bytes of the original may be missing in a file whose holder is told where it departs.
/// Whoever lacks one byte finds it by asking 256 times whether the register knows the file, told or
/// not. With more of them, being told would let a stranger find a blackened number byte by byte.
inline constexpr std::size_t kMaxUnheldBytes = 1;

/// How a file that the register does not hold begins like a document that it holds.
struct Beginning {
  std::optional<std::string> letter_number;  ///< None for a konsep.
  int revision;                              ///< The last that is identical; 1 for the konsep.
  std::size_t end;  ///< Where it ends, in bytes from the start of the file.
  /// The first byte that differs; only if that tells nothing of the original, see `departure`.
  std::optional<std::size_t> departs_at;
  bool operator==(const Beginning&) const = default;
};

/// Names what a revision adds: "konsep", "paraf_kasi" and so on to "cap_dinas"; "" for any other.
[[nodiscard]] std::string_view revision_name(int revision);

/// Finds the byte at which `file` departs from `original`, for one who evidently holds it: the
/// bytes before and behind the difference are all of the original but `kMaxUnheldBytes`, and
/// something stands in between. Nothing for a file that was merely cut.
[[nodiscard]] std::optional<std::size_t> departure(ByteView file, ByteView original);

/// Finds the document of which a file begins with whole revisions. Reads the file once, looks up at
/// most `kMaxRevisionEnds` digests and loads at most one document.
/// Errors: `storage`.
[[nodiscard]] Result<std::optional<Beginning>> find_beginning(db::Connection& connection,
                                                              ByteView file);

}  // namespace sktt::issue
