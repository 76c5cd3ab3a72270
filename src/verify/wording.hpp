#pragma once

#include "verify/facts.hpp"
#include "verify/report.hpp"

namespace sktt::verify {

/// Writes both sentences of a report whose verdict and findings are in place.
void write_sentences(Report& report, const Facts& facts);

}  // namespace sktt::verify
