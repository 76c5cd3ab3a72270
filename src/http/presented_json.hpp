#pragma once

#include <nlohmann/json_fwd.hpp>

#include "issue/comparison.hpp"
#include "issue/looked_up_letter.hpp"
#include "issue/presented.hpp"

namespace sktt::http {

/// Writes both proofs on a presented file.
[[nodiscard]] nlohmann::json to_json(const issue::PresentedReport& presented);

/// Writes what a token or a typed code opens; its numbers are masked already.
[[nodiscard]] nlohmann::json to_json(const issue::LookedUpLetter& letter);
/// Writes how a number of that kind compared with the letter's.
[[nodiscard]] nlohmann::json to_json(const issue::Comparison& comparison,
                                     issue::PaperNumber number);

}  // namespace sktt::http
