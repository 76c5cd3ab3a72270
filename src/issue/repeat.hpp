#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"
#include "registry/kept_answers.hpp"

namespace sktt::issue {

/// How a client marks a submission that it may have to send again: the key it chose, and what came
/// with it. Kept for `registry::kAnswerLifetime`.
struct RepeatMark {
  std::string key;
  crypto::Sha256 request;  ///< Digest of the address and the body.
};

/// Derives the tracking token of a marked submission from the salt that is kept and the client's
/// key, which is not: so the register alone cannot give the token, and no key of ours is needed.
[[nodiscard]] std::string token_of(const RepeatMark& mark, ByteView salt);

/// Makes what is kept with a submission accepted at `now`.
[[nodiscard]] registry::KeptAnswer answer_to_keep(const RepeatMark& mark, Bytes salt,
                                                  std::string_view case_number, Instant now);

/// Finds the answer that the very same submission had before.
/// Errors: `refused` if the key came with another one.
[[nodiscard]] Result<std::optional<registry::KeptAnswer>> answer_before(db::Connection& connection,
                                                                        const RepeatMark& mark,
                                                                        Instant now);

}  // namespace sktt::issue
