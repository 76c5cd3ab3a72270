#pragma once

#include <string>

#include "base/time.hpp"
#include "verify/report.hpp"

namespace sktt::verify {

/// Writes a report for people at a terminal: both sentences first, then who signed when, what was
/// found and where, and what became of every check. Times are the office's. Control characters of
/// the file are never passed on.
[[nodiscard]] std::string to_text(const Report& report, UtcOffset offset);

}  // namespace sktt::verify
