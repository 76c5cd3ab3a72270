#pragma once

#include <cstdint>
#include <span>

#include "base/result.hpp"

namespace sktt::pdf {

/// The part of a revision that a signature leaves out: its own /Contents value, `<` and `>`
/// included.
struct Gap {
  std::uint64_t offset;  ///< Bytes from the start of the file.
  std::uint64_t length;  ///< Bytes.
  bool operator==(const Gap&) const = default;
};

/// Finds the gap that a signature's /ByteRange leaves in its revision.
///
/// `revision_size` is the offset one past the revision's last byte, the end-of-line after %%EOF
/// included. Accepts exactly two ranges that start at byte 0, end at `revision_size`, and leave
/// room between them for `<` and `>`. The caller must still check that the gap holds one
/// hexadecimal string and is the value of this very signature's /Contents.
///
/// Errors: `malformed` if there are not four numbers or one is negative; `refused` if the ranges
/// overlap, leave no gap, or do not cover the rest of the revision.
/// Standard: ISO 32000-2:2020, 12.8.1, entry ByteRange.
[[nodiscard]] Result<Gap> signed_gap(std::span<const std::int64_t> byte_range,
                                     std::uint64_t revision_size);

}  // namespace sktt::pdf
