#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace sktt::client {

/// Writes the service's verdict on a presented file: the colour in words, both sentences, what the
/// register says, and of a file that is refused which rule it breaks and where, and which letter of
/// ours it begins as. What the answer lacks is left out.
[[nodiscard]] std::string verdict_text(const nlohmann::json& answer, bool green);

}  // namespace sktt::client
