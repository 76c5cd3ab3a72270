#pragma once
// Internal to src/pdf.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pdf/object.hpp"
#include "pdf/signature_content.hpp"

namespace sktt::pdf {

/// The four numbers of a /ByteRange.
using RangeNumbers = std::array<std::int64_t, 4>;

/// Makes a text string of a text that `check_content` found good.
[[nodiscard]] Object checked_text(std::string_view text);

/// Makes the signature dictionary of a content that `check_content` found good: /Contents, last, is
/// `signature_bytes` zeros.
[[nodiscard]] Dictionary signature_dictionary(const SignatureContent& content,
                                              std::uint32_t catalog, const RangeNumbers& range,
                                              std::size_t signature_bytes);

}  // namespace sktt::pdf
