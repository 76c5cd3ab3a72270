#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "base/time.hpp"
#include "client/text_table.hpp"

namespace sktt::client {

/// Writes what the service answered for a person to read. Moments are in the office's time.
[[nodiscard]] std::string inbox_text(const nlohmann::json& inbox, UtcOffset offset);
[[nodiscard]] std::string case_text(const nlohmann::json& view, UtcOffset offset);
[[nodiscard]] std::string tracked_text(const nlohmann::json& tracked, UtcOffset offset);
/// Writes where a case stands after a decision, and the collection receipt if one was made.
/// `more` stands below it, in the same columns.
[[nodiscard]] std::string decided_text(const nlohmann::json& result, std::vector<Fact> more = {});

}  // namespace sktt::client
