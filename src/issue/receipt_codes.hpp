#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "issue/office.hpp"
#include "registry/receipts.hpp"

namespace sktt::issue {

/// Tries a receipt code, in the form that was given out, for a case; a wrong one is counted in the
/// register, whoever tries. Errors: `not_found` for a wrong code; `too_many`; `storage`.
[[nodiscard]] Result<registry::ReceiptUse> try_receipt_code(const Office& office,
                                                            std::int64_t case_id,
                                                            std::string_view code);

}  // namespace sktt::issue
