#pragma once
// Internal to src/pdf.

#include <cstdint>
#include <optional>

#include "pdf/document.hpp"

namespace sktt::pdf {

/// Writes a draft again by the writer's own code, from what differs between letters, and finds the
/// first object that comes out otherwise, by its number: one more than a draft has if there are too
/// many. Nothing if all are alike. The fonts' objects are not compared.
[[nodiscard]] std::optional<std::uint32_t> find_unlike(const Revision& revision);

}  // namespace sktt::pdf
