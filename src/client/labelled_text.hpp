#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace sktt::client {

/// Writes an object that the service gave, such as an application, as "Label : value" lines in the
/// order that people expect; a part inside it goes into the same list. A member that has no label
/// keeps its own name, so that nothing is hidden from an official.
[[nodiscard]] std::string labelled_text(const nlohmann::json& object);

}  // namespace sktt::client
