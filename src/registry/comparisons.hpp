#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// Wrong numbers that one letter takes in a day, whoever types them.
inline constexpr int kMaxWrongComparisons = 5;

/// Counts a comparison of a number with a letter's as a wrong one, before it is made and in a
/// transaction of its own, so that neither a crash nor many at once can win one. Gives how many
/// more may be wrong on that day. Counts of earlier days are forgotten.
/// Errors: `too_many` after `kMaxWrongComparisons`.
[[nodiscard]] Result<int> begin_comparison(db::Connection& connection, std::int64_t document_id,
                                           Date day);

/// Takes the count of one comparison back, which found the right number. The wrong ones before it
/// stay counted: who knows one number of a letter must not guess the other the easier for it.
[[nodiscard]] Status comparison_matched(db::Connection& connection, std::int64_t document_id,
                                        Date day);

}  // namespace sktt::registry
