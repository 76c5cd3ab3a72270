#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "admin/session.hpp"
#include "base/time.hpp"

namespace sktt::admin {

/// A certificate to be revoked with the new list.
struct Revocation {
  std::string official;  ///< "P-0003"
  Instant at;
};

/// Signs the issuing CA's next revocation list, with everything that the last one held, and a new
/// certificate for the OCSP responder's key; then the trust bundle again. To be run before the
/// list's next update, which is a month after the last run, and whenever a certificate is revoked.
/// Gives the list's number.
///
/// What acts recorded is in the list, whether it could be published or not: so a run after a failed
/// one completes it, and of two at once neither loses what the other revoked.
/// Errors: `not_found` for the official; `conflict` if everybody was told already that this
/// certificate is revoked; as `open_offline`, `open_administrator`, `recorded_lists`, `publish`.
[[nodiscard]] Result<std::uint64_t> renew(const Session& session,
                                          const std::optional<Revocation>& revocation,
                                          const std::string& administrator);

}  // namespace sktt::admin
