#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// How long a task that was handed out may be decided; then it is fetched anew.
inline constexpr std::chrono::hours kTaskLifetime{24};

/// What a nonce was handed out for. A decision that uses it must be about exactly this.
struct TaskNonce {
  std::string nonce;
  std::string official_id;
  std::int64_t case_id;
  int activity;
  std::optional<crypto::Sha256> draft_sha256;  ///< None before there is a konsep.
  crypto::Sha256 berkas_sha256;
  Instant issued_at;
  bool operator==(const TaskNonce&) const = default;
};

/// Keeps a nonce, and forgets unused ones older than a task's lifetime.
[[nodiscard]] Status add_nonce(db::Connection& connection, const TaskNonce& nonce);

/// Finds a nonce that may still be used at `now`.
/// Errors: `conflict` if it is unknown, used or too old; the same text for each.
[[nodiscard]] Result<TaskNonce> find_nonce(db::Connection& connection, std::string_view nonce,
                                           Instant now);

/// Uses a nonce up; in the transaction of the act. Errors: `conflict` if it was used before.
[[nodiscard]] Status consume_nonce(db::Connection& connection, std::string_view nonce, Instant now);

}  // namespace sktt::registry
