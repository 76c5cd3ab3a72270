#pragma once
// Internal to src/registry: what columns hold, and how it is read back.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "sop/terms.hpp"

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

/// Reads a digest. Errors here and below: `storage`, naming `column` ("revision.sha256"), if the
/// register holds what it never wrote.
[[nodiscard]] Result<crypto::Sha256> digest_from_column(const Bytes& blob, std::string_view column);
[[nodiscard]] Result<std::optional<crypto::Sha256>> digest_from_column(
    const std::optional<Bytes>& blob, std::string_view column);

/// Reads a day.
[[nodiscard]] Result<Date> day_from_column(const std::string& text, std::string_view column);
[[nodiscard]] Result<std::optional<Date>> day_from_column(const std::optional<std::string>& text,
                                                          std::string_view column);

/// Reads a state of the procedure.
[[nodiscard]] Result<sop::State> state_from_column(std::string_view text, std::string_view column);

/// Takes a row that must be there. Errors: `not_found`, saying `otherwise` ("no such case").
template <class T>
[[nodiscard]] Result<T> required(Result<std::optional<T>> found, std::string_view otherwise) {
  if (!found) {
    return std::move(found).error();
  }
  if (!found.value()) {
    return Error(Errc::not_found, std::string(otherwise));
  }
  return std::move(*found.value());
}

/// Finds the first of several columns that could not be read; null if all could.
template <class... Values>
[[nodiscard]] const Error* first_error(const Result<Values>&... columns) {
  const Error* first = nullptr;
  const auto look_at = [&first](const auto& column) {
    if (first == nullptr && !column) {
      first = &column.error();
    }
  };
  (look_at(columns), ...);
  return first;
}

}  // namespace sktt::registry
