#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/certificate_authority.hpp"

namespace sktt::crypto {

/// One line of a revocation list.
struct Revoked {
  std::string serial;  ///< As `Certificate::serial`.
  Instant at;
  bool operator==(const Revoked&) const = default;
};

/// A certificate revocation list, read. Standard: RFC 5280, 5.
struct RevocationList {
  std::uint64_t number;
  Instant this_update;
  Instant next_update;
  std::vector<Revoked> revoked;
};

/// Makes a signed list (version 2, CRL number, authority key identifier); DER.
[[nodiscard]] Result<Bytes> make_revocation_list(const Authority& authority,
                                                 const RevocationList& content);

/// Reads a list and checks that `issuer` signed it.
/// Errors: `malformed`; `refused` if the signature or issuer is not its own.
[[nodiscard]] Result<RevocationList> read_revocation_list(ByteView der, const Certificate& issuer);

/// Finds when `certificate` was revoked, if it was at all. The caller compares with its own time.
[[nodiscard]] std::optional<Instant> revoked_at(const RevocationList& list,
                                                const Certificate& certificate);

}  // namespace sktt::crypto
