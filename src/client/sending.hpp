#pragma once
// Internal to src/client: one signed act, from a case as it was just read.

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "client/context.hpp"
#include "client/decision.hpp"

namespace sktt::client {

/// Sends `body` to /v1/cases/{its case}/`action`, signed for this nonce. Errors: the service's.
[[nodiscard]] Result<nlohmann::json> send_act(const Context& context, const nlohmann::json& body,
                                              std::string_view action, const std::string& nonce);

/// Decides on a case as it was just read, bound to what was opened; asks for the passphrase only
/// where one is needed. Errors: as `decision_body`, those of the passphrase, and the service's.
[[nodiscard]] Result<nlohmann::json> send_decision(const Context& context,
                                                   const nlohmann::json& view,
                                                   const Choice& choice);

}  // namespace sktt::client
