#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt::issue {

// The QRs of the office's own paper hold plain text, no address: a secret in an address would
// reach browsers, proxies and their logs.

/// Writes what a receipt's QR holds: "SKTT-TANDA-BUKTI:2026-000041:XXXXX-XXXXX-C".
[[nodiscard]] std::string receipt_scan(std::string_view case_number, std::string_view code);

/// Reads the code of a receipt, as it was typed or as its QR was scanned, into the form that was
/// given out. Errors: `malformed` if it is neither; `refused` if the QR is of another case.
[[nodiscard]] Result<std::string> read_receipt(std::string_view presented,
                                               std::string_view case_number);

/// Writes what an acknowledgement's QR holds: "SKTT-PELACAKAN:2026-000041:TOKEN".
[[nodiscard]] std::string tracking_scan(std::string_view case_number, std::string_view token);

/// Reads a tracking token, as it was typed (case, spaces and hyphens do not matter) or scanned.
/// What is no token of this case comes back as something that no case has.
[[nodiscard]] std::string read_tracking_token(std::string_view presented,
                                              std::string_view case_number);

/// Writes a tracking token in groups of four, as it is easier to type.
[[nodiscard]] std::string grouped_token(std::string_view token);

}  // namespace sktt::issue
