#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "issue/office.hpp"

namespace sktt::issue {

/// Gives the letter of a case, as issued, to the holder of the receipt code on which it was handed
/// over, as long as it was neither superseded nor revoked. Wrong codes are counted for the case;
/// see `registry::try_receipt`.
///
/// Errors: `malformed` for what is no receipt code; `not_found` for an unknown case and a wrong
/// code alike; `too_many`; `conflict` if no letter was handed over on this receipt or
/// it lost its force, saying why;
/// `storage`.
[[nodiscard]] Result<Bytes> collected_letter(const Office& office, std::string_view number,
                                             std::string_view receipt_code);

}  // namespace sktt::issue
