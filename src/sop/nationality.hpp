#pragma once

#include <string_view>

namespace sktt::sop {

/// Tells whether a passport of a foreigner may bear this nationality code, stateless persons (XXA)
/// and refugees (XXB, XXC) included. Standard: ICAO Doc 9303-3, section 5; ISO 3166-1.
[[nodiscard]] bool is_foreign_nationality(std::string_view code) noexcept;

}  // namespace sktt::sop
