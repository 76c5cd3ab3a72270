#pragma once
// Internal to src/crypto.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt::crypto {

/// Makes the error of a rule that a message breaks: its detail begins with the rule's name.
[[nodiscard]] inline Error broken_rule(std::string_view rule, std::string_view says,
                                       Errc code = Errc::refused) {
  return {code, std::string(rule) + ": " + std::string(says)};
}

}  // namespace sktt::crypto
