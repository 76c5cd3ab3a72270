#pragma once

#include <string_view>

namespace sktt::sop {

/// What a NIK says about its holder. The number is permanent: it may disagree with birth data that
/// were corrected later, so a difference is no error.
struct NikClaims {
  unsigned day = 0;
  unsigned month = 0;
  unsigned year_of_century = 0;
  bool female = false;  ///< The day was written with 40 added.
};

/// Checks the shape of a NIK: sixteen digits with province 11-99, kabupaten 01-69 or kota 71-99,
/// kecamatan from 01, day 01-31 or 41-71, month 01-12, serial from 0001. It has no check digit.
[[nodiscard]] bool is_nik(std::string_view text) noexcept;

/// Reads what a NIK claims. Throws std::logic_error if `is_nik` does not hold.
[[nodiscard]] NikClaims read_nik(std::string_view nik);

}  // namespace sktt::sop
