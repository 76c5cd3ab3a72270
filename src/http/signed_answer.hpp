#pragma once

#include "http/message.hpp"
#include "http/service.hpp"
#include "issue/presented.hpp"

namespace sktt::http {

/// Tells whether a signed report is asked for: Accept names application/jose.
/// Standard: RFC 9110, 12.5.1; RFC 7515, 9.2.1.
[[nodiscard]] bool wants_signed_report(const Headers& asked);

/// Answers that this office signs no reports. Standard: RFC 9110, 15.5.7.
[[nodiscard]] Response no_signed_reports();

/// Writes both proofs on a presented file as a report that the office signs; `no_signed_reports` if
/// it has no key for that.
[[nodiscard]] Response signed_answer(const Service& service,
                                     const issue::PresentedReport& presented);

}  // namespace sktt::http
