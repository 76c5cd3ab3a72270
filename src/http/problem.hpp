#pragma once

#include <chrono>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"
#include "http/message_signature.hpp"

namespace sktt::http {

/// The lowest status that says the fault is the service's. Standard: RFC 9110, 15.6.
inline constexpr int kFirstServerError = 500;
inline constexpr std::string_view kProblemContentType = "application/problem+json";
/// Begins the type of every problem of ours.
inline constexpr std::string_view kProblemType = "urn:sktt:problem:";
/// Ends the type of the problem that a QR leads elsewhere.
inline constexpr std::string_view kForeignAddress = "foreign-address";

/// Makes the answer to a refusal: status, type "urn:sktt:problem:...", title, detail and, for bad
/// fields, `errors`. The detail of an error of ours (5xx) becomes the answer's `fault`, for the
/// log; where an official can do something about it, the answer says what. A 401 carries the
/// Accept-Signature of `wanted`; what passes by itself a Retry-After, a 429 one of as long as a
/// wrong passphrase makes wait at most.
/// Standard: RFC 9457; RFC 9421, 5.1; RFC 9110, 10.2.3.
[[nodiscard]] Response problem(const Error& error,
                               const SignaturePolicy& wanted = approval_policy());

/// Makes the answer to a refusal that HTTP has its own status for, such as 405.
/// `name` ends the type URI.
[[nodiscard]] Response problem(int status, std::string_view name, std::string_view title,
                               std::string_view detail);

/// Says on an answer of 429 how long to wait. Standard: RFC 9110, 10.2.3.
void set_retry_after(Response& response, std::chrono::seconds wait);

/// Makes the answer to a client that asks too often, with how long to wait as Retry-After.
/// Standard: RFC 6585, 4.
[[nodiscard]] Response too_many(std::chrono::seconds wait);

}  // namespace sktt::http
