#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace sktt::registry {

/// Turns a moment into what its column holds: seconds since 1970 in UTC.
[[nodiscard]] inline std::int64_t to_column(Instant instant) {
  return instant.time_since_epoch().count();
}

/// Reads such a column.
[[nodiscard]] inline Instant from_column(std::int64_t seconds) {
  return Instant(std::chrono::seconds(seconds));
}
[[nodiscard]] inline std::optional<Instant> from_column(std::optional<std::int64_t> seconds) {
  return seconds ? std::optional<Instant>(from_column(*seconds)) : std::nullopt;
}

}  // namespace sktt::registry
