#pragma once

#include <string>
#include <string_view>

namespace sktt::sop {

/// Names in Indonesian what a nationality code stands for; empty if a foreigner's passport may not
/// bear the code. Standard: ICAO Doc 9303-3, section 5; ISO 3166-1.
[[nodiscard]] std::string_view nationality_name(std::string_view code) noexcept;

/// Writes name and code, as letters and pages show them: `Vietnam (VNM)`; a code without a name
/// alone.
[[nodiscard]] std::string nationality_text(std::string_view code);

/// Tells whether a passport of a foreigner may bear this nationality code, stateless persons (XXA)
/// and refugees (XXB, XXC) included. Standard: ICAO Doc 9303-3, section 5; ISO 3166-1.
[[nodiscard]] bool is_foreign_nationality(std::string_view code) noexcept;

}  // namespace sktt::sop
