#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "crypto/key.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// A signed request as it came, kept so that anyone can check it again years later without
/// trusting the database. Standard: RFC 9421.
struct Evidence {
  std::string key_id;
  std::string nonce;
  std::string signature_base;
  std::string signature_input;
  Bytes signature;
  Bytes body;
  Instant received_at;
  bool operator==(const Evidence&) const = default;
};

/// Keeps evidence and gives its row. Errors: `conflict` if its nonce was used before.
[[nodiscard]] Result<std::int64_t> add_evidence(db::Connection& connection,
                                                const Evidence& evidence);

/// Loads kept evidence. Errors: `not_found`.
[[nodiscard]] Result<Evidence> load_evidence(db::Connection& connection, std::int64_t id);

/// Where kept evidence belongs.
struct EvidenceName {
  std::int64_t id;
  std::optional<std::string> case_number;  ///< None if no event rests on it.
};

/// Lists all kept evidence, oldest first.
[[nodiscard]] Result<std::vector<EvidenceName>> list_evidence(db::Connection& connection);

/// Digests everything that evidence consists of, for its log leaf.
[[nodiscard]] crypto::Sha256 digest_of(const Evidence& evidence);

/// Checks evidence from itself alone: `key` signed the base, the base covers the digest of this
/// very body, and its parameters are the kept ones. Errors: `refused`, saying which does not hold.
[[nodiscard]] Status check_evidence(const Evidence& evidence, const crypto::PublicKey& key);

}  // namespace sktt::registry
