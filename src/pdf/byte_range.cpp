#include "pdf/byte_range.hpp"

#include <algorithm>

namespace sktt::pdf {

Result<Gap> signed_gap(std::span<const std::int64_t> byte_range, std::uint64_t revision_size) {
  const bool any_negative = std::any_of(byte_range.begin(), byte_range.end(),
                                        [](std::int64_t number) { return number < 0; });
  if (byte_range.size() != 4 || any_negative) {
    return Error(Errc::malformed, "ByteRange: four numbers are needed, none of them negative");
  }
  // 63 bits each: the sum of two of them fits into 64.
  const auto first_offset = static_cast<std::uint64_t>(byte_range[0]);
  const auto first_end = first_offset + static_cast<std::uint64_t>(byte_range[1]);
  const auto second_offset = static_cast<std::uint64_t>(byte_range[2]);
  const auto second_end = second_offset + static_cast<std::uint64_t>(byte_range[3]);

  if (first_offset != 0) {
    return Error(Errc::refused, "ByteRange: the first range does not begin at byte 0");
  }
  if (second_offset < first_end || second_offset - first_end < 2) {
    return Error(Errc::refused, "ByteRange: no room between the ranges for /Contents");
  }
  if (second_end != revision_size) {
    return Error(Errc::refused, "ByteRange: the second range does not end with the revision");
  }
  return Gap{first_end, second_offset - first_end};
}

}  // namespace sktt::pdf
