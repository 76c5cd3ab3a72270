#pragma once

#include <nlohmann/json_fwd.hpp>

#include "issue/case_view.hpp"
#include "issue/identity.hpp"
#include "issue/inbox.hpp"
#include "issue/intake.hpp"

namespace sktt::http {

/// Writes an official's inbox, with the nonces of its tasks.
[[nodiscard]] nlohmann::json to_json(const issue::Inbox& inbox, const issue::Identity& who);
/// Writes one case as an official sees it. `passphrase_jwk` is the key to seal a passphrase to.
[[nodiscard]] nlohmann::json to_json(const issue::CaseView& view,
                                     const std::string& passphrase_jwk);
/// Writes what an applicant sees.
[[nodiscard]] nlohmann::json to_json(const issue::TrackedCase& tracked);
/// Writes what an applicant gets for a file that was handed in, the tracking token with it.
[[nodiscard]] nlohmann::json to_json(const issue::Acknowledgement& acknowledgement);

}  // namespace sktt::http
