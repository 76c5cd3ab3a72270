#pragma once

#include "http/html.hpp"
#include "verify/report.hpp"

namespace sktt::http {

/// Makes the part of a verdict's page for whoever has to explain it, closed until asked for: what
/// was found, where a refused file departs, every check and what became of it, by which policy.
[[nodiscard]] Html verdict_details(const verify::Report& report);

}  // namespace sktt::http
