#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt::http {

/// Names and values of a small form, decoded.
using FormFields = std::map<std::string, std::string, std::less<>>;

/// More fields than any form of ours has.
inline constexpr std::size_t kMaxFormFields = 16;

/// Reads an application/x-www-form-urlencoded body. Errors: `malformed` for a bad escape, a field
/// without '=', a field twice, or more than `kMaxFormFields`.
/// Standard: WHATWG URL, 5.1, without its leniency.
[[nodiscard]] Result<FormFields> parse_form_fields(std::string_view body);

}  // namespace sktt::http
