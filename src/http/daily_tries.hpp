#pragma once

#include "base/result.hpp"
#include "http/message.hpp"
#include "http/service.hpp"

namespace sktt::http {

/// Makes the answer to a refusal where wrong tries are counted by the day, of a letter's numbers
/// and of receipt codes: once there were too many, Retry-After leads to the office's next day.
[[nodiscard]] Response problem_of_the_day(const Service& service, const Error& error);

/// The same for an answer that says it in words of its own.
[[nodiscard]] Response closed_for_the_day(const Service& service, Response answer);

}  // namespace sktt::http
