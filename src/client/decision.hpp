#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "client/reviewed.hpp"
#include "sop/terms.hpp"

namespace sktt::client {

// The activities of the SOP that a command answers.
using sop::activity::kCollection;
using sop::activity::kDivisionParaf;
using sop::activity::kDrafting;
using sop::activity::kFileCheck;
using sop::activity::kRegistration;
using sop::activity::kSectionParaf;
using sop::activity::kSignature;

enum class Outcome : std::uint8_t { ya, tidak };

/// What an official answers at the activity that waits for them.
struct Choice {
  std::vector<std::int64_t> activities;  ///< Those that the command is for.
  Outcome outcome = Outcome::ya;
  std::vector<std::string> reasons;
  std::string note;
  std::optional<nlohmann::json> data;       ///< What drafting enters.
  std::optional<nlohmann::json> hand_over;  ///< Who collects.
};

/// Finds the task of a case view that the command answers.
/// Errors: `forbidden` if the case does not wait for this official; `conflict` if it waits with
/// another activity.
[[nodiscard]] Result<nlohmann::json> waiting_task(const nlohmann::json& view, const Choice& choice);

/// Writes the body of a decision. Where a konsep is judged it binds to what was opened, never to
/// what the service shows by now; a Tidak may be given to a konsep that nobody opened.
/// Errors: as `waiting_task`; `refused` if a Ya is asked for and the konsep was not opened;
/// `conflict` if the konsep or the file changed since.
[[nodiscard]] Result<nlohmann::json> decision_body(const nlohmann::json& view, const Choice& choice,
                                                   const std::optional<Reviewed>& reviewed);

/// Tells whether a decision signs the letter, so that it needs the passphrase.
[[nodiscard]] bool needs_passphrase(const nlohmann::json& body);

/// Seals the passphrase into the body, for this nonce and this konsep only.
/// Errors: `refused` if the service gave no usable key.
[[nodiscard]] Status add_passphrase(nlohmann::json& body, const nlohmann::json& view,
                                    const Secret& passphrase);

/// Writes the body of a revocation. Errors: `forbidden` if this official may not revoke the letter.
[[nodiscard]] Result<nlohmann::json> revocation_body(const nlohmann::json& view,
                                                     const std::vector<std::string>& reasons,
                                                     const std::string& note);

/// Writes the body of a cancellation. Errors: `forbidden` if this official may not cancel.
[[nodiscard]] Result<nlohmann::json> cancellation_body(const nlohmann::json& view,
                                                       const std::string& reason);

}  // namespace sktt::client
