#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "registry/earlier_letters.hpp"
#include "sop/numbering.hpp"

namespace sktt::admin {

/// What the letters of before are checked against.
struct ImportRules {
  const sop::NumberTemplate& numbering;
  Date today;                                ///< At the office.
  std::optional<std::uint32_t> next_number;  ///< Where this year's agenda is to go on.
};

/// Reads a register of letters issued before this system: CSV with the columns nomor_surat,
/// tanggal, berlaku_sd (days as 2026-11-23), nama and nik (may be empty), in any order.
///
/// Refuses a number twice in the file or in the register already, a day to come as tanggal,
/// a berlaku_sd before it, and a number that this system allotted, by year and sequence, or would
/// allot again.
/// Errors: `malformed` with a FieldProblem for every bad line and column; `storage`.
[[nodiscard]] Result<std::vector<registry::EarlierLetter>> read_earlier_register(
    db::Connection& connection, std::string_view csv, const ImportRules& rules);

}  // namespace sktt::admin
