#pragma once

#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"
#include "http/message_signature.hpp"

namespace sktt::http {

inline constexpr std::string_view kProblemContentType = "application/problem+json";

/// Makes the answer to a refusal: status, type "urn:sktt:problem:...", title, detail and, for bad
/// fields, `errors`. The detail of an error of ours (5xx) becomes the answer's `fault`, for the
/// log. A 401 carries the Accept-Signature of `wanted`. Standard: RFC 9457; RFC 9421, 5.1.
[[nodiscard]] Response problem(const Error& error,
                               const SignaturePolicy& wanted = approval_policy());

/// Makes the answer to a refusal that HTTP has its own status for, such as 405.
/// `name` ends the type URI.
[[nodiscard]] Response problem(int status, std::string_view name, std::string_view title,
                               std::string_view detail);

}  // namespace sktt::http
