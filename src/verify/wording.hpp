#pragma once

#include "verify/report.hpp"

namespace sktt::verify {

/// Writes both sentences of a report whose verdict, outcome and findings are in place.
void write_sentences(Report& report);

}  // namespace sktt::verify
