#pragma once

#include <string_view>

namespace sktt::verify {

/// Tells whether a region is the office's own or lies in it, as "33.69.01" does in "33.69";
/// "33.690" does not.
[[nodiscard]] bool is_of_region(std::string_view region, std::string_view office);

}  // namespace sktt::verify
