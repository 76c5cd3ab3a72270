#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace sktt::client {

/// What an official reads in place of a wire name. A name that is not known stays as it is.
[[nodiscard]] std::string state_label(std::string_view name);
[[nodiscard]] std::string role_label(std::string_view name);
[[nodiscard]] std::string event_label(std::string_view name);
[[nodiscard]] std::string pace_label(std::string_view name);
[[nodiscard]] std::string document_label(std::string_view name);
[[nodiscard]] std::string register_label(std::string_view name);
/// Names an activity by its number in the SOP: "4 – koreksi dan paraf Kasi".
[[nodiscard]] std::string activity_label(std::int64_t number);

/// Writes an RFC 3339 moment in the office's time: "23-11-2026 08:15". Another text stays.
[[nodiscard]] std::string moment_label(std::string_view rfc3339, UtcOffset offset);
/// Writes an ISO day as "23 November 2026". Another text stays.
[[nodiscard]] std::string day_label(std::string_view iso);

}  // namespace sktt::client
