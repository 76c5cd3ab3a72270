#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "issue/office.hpp"

namespace sktt::issue {

/// A number that stands whole on a letter's paper and is masked everywhere else.
enum class PaperNumber : std::uint8_t { nik, paspor };

/// Gives the name that requests use ("nik"), and finds the number of a name. Errors: `malformed`.
[[nodiscard]] std::string_view to_name(PaperNumber number);
[[nodiscard]] Result<PaperNumber> paper_number_from_name(std::string_view name);

enum class Match : std::uint8_t { same, different };

/// What a comparison (cocokkan) came to.
struct Comparison {
  Match match;
  int wrong_left;  ///< How many more numbers may be wrong today, of this letter, whoever types.
};

/// Compares a number typed from the paper with the one of a letter that was looked up. Spaces,
/// dots and hyphens do not count, nor small letters. A wrong one is counted before it is compared.
/// Errors: `malformed` for what cannot be such a number, which is not counted; `too_many` after
/// five wrong ones on this day at the office, saying when comparing opens again.
[[nodiscard]] Result<Comparison> compare_number(const Office& office, std::int64_t document_id,
                                                PaperNumber which, std::string_view typed);

}  // namespace sktt::issue
