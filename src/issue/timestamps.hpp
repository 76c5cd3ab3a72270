#pragma once

#include <mutex>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/timestamp.hpp"

namespace sktt::issue {

/// The in-process timestamp authority. Safe to use from many threads.
///
/// Invariant: no stamp is earlier than one given before, nor than `not_before`, even when the
/// machine's clock is set back.
class TimestampService {
 public:
  /// `not_before` is the last moment that the register knows of.
  TimestampService(crypto::TimestampIdentity identity, const Clock& clock, Random& random,
                   Instant not_before);

  /// Gives a DER TimeStampToken. Errors: as `crypto::make_timestamp`.
  [[nodiscard]] Result<Bytes> stamp(const crypto::Sha256& imprint);
  /// Gives the present moment, never earlier than one given before, as a stamp or by this. What is
  /// kept with a stamp is dated by a later call, so that the register's last moment, from which the
  /// next start goes on, is not before the last stamp.
  [[nodiscard]] Instant now();
  /// Largest token in bytes.
  [[nodiscard]] std::size_t token_size_limit() const;

 private:
  const crypto::TimestampIdentity identity_;
  const Clock& clock_;
  Random& random_;
  std::mutex mutex_;
  Instant last_;
};

}  // namespace sktt::issue
