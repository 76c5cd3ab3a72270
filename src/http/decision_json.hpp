#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "issue/cancellation.hpp"
#include "issue/decision.hpp"
#include "issue/revocation.hpp"

namespace sktt::http {

/// Reads the body of a decision. `case_number` is the one in the path; the body must name the same.
/// Errors: `malformed`, with one problem for every bad, missing or unknown member at once.
[[nodiscard]] Result<issue::Decision> read_decision(std::string_view body,
                                                    std::string_view case_number);

/// Reads the body of a cancellation, in the same way.
[[nodiscard]] Result<issue::Cancellation> read_cancellation(std::string_view body,
                                                            std::string_view case_number);

/// Reads the body of a revocation, in the same way.
[[nodiscard]] Result<issue::Revocation> read_revocation(std::string_view body,
                                                        std::string_view case_number);

/// Writes where a case stands after an act.
[[nodiscard]] nlohmann::json to_json(const issue::DecisionResult& result);

}  // namespace sktt::http
