#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// How long the answer to a submission can be given again.
inline constexpr std::chrono::hours kAnswerLifetime{24};

/// What is kept of an accepted submission whose client may send it again. It holds no tracking
/// token: that follows from `salt` and the client's key, of which only the digest is here.
struct KeptAnswer {
  crypto::Sha256 key_sha256;      ///< Of the client's Idempotency-Key.
  crypto::Sha256 request_sha256;  ///< Of the address and the body that came with it.
  Bytes salt;
  std::string case_number;
  Instant accepted_at;
  bool operator==(const KeptAnswer&) const = default;
};

/// Keeps an answer, in the transaction of the submission, and forgets those past their lifetime.
/// Errors: `conflict` if the key has an answer already.
[[nodiscard]] Status keep_answer(db::Connection& connection, const KeptAnswer& answer);

/// Finds the answer that a key had within the lifetime before `now`.
[[nodiscard]] Result<std::optional<KeptAnswer>> find_answer(db::Connection& connection,
                                                            const crypto::Sha256& key_sha256,
                                                            Instant now);

}  // namespace sktt::registry
