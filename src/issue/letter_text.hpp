#pragma once

#include <string_view>

#include "pdf/letter.hpp"
#include "sop/application.hpp"

namespace sktt::issue {

/// Writes an application as the letter says it: labels, values, sentences in both languages.
[[nodiscard]] pdf::Letter letter_text(const sop::Application& application,
                                      std::string_view case_number, int version);

}  // namespace sktt::issue
