#pragma once

#include <cstdint>
#include <optional>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// Wrong receipt codes that are answered for one case on one day, whoever sends them.
inline constexpr int kMaxWrongReceipts = 5;

/// Keeps the digest of the receipt code and the day that the receipt names.
[[nodiscard]] Status set_receipt(db::Connection& connection, std::int64_t case_id,
                                 const crypto::Sha256& receipt_sha256, Date collection_day);

/// Uses the receipt up: one receipt, one hand-over. The digest stays, so that its holder can still
/// be recognised. Errors: `refused` if this is not the receipt of the case, or was used.
[[nodiscard]] Status consume_receipt(db::Connection& connection, std::int64_t case_id,
                                     const crypto::Sha256& receipt_sha256, Instant now);

/// What a receipt code is worth for a case, once it is the right one.
struct ReceiptUse {
  std::optional<Instant> used_at;  ///< Nothing if no letter was handed over on it.
};

/// Tries a receipt code for a case; a wrong one is counted, and past `kMaxWrongReceipts` no code is
/// tried again before `today` is over. In a transaction of the caller's, to be committed whatever
/// the answer. Errors: `not_found` for a wrong code; `too_many`.
[[nodiscard]] Result<ReceiptUse> try_receipt(db::Connection& connection, std::int64_t case_id,
                                             const crypto::Sha256& receipt_sha256, Date today);

}  // namespace sktt::registry
