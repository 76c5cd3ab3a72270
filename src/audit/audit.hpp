#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "tlog/proof.hpp"
#include "verify/verifier.hpp"

namespace sktt::audit {

/// One thing that does not hold, and of what.
struct Discrepancy {
  std::string subject;  ///< "letter 470/0001/SKTT/XI/2026", "request 12", "case 2026-000003"
  std::string detail;
  bool operator==(const Discrepancy&) const = default;
};

/// What an audit looked at, and what it found wrong.
struct AuditReport {
  std::size_t letters = 0;  ///< Issued ones.
  std::size_t requests = 0;
  std::size_t events = 0;
  std::size_t earlier_letters = 0;       ///< Imported ones: paper only.
  std::size_t expunged_attachments = 0;  ///< By acts, as their period had ended.
  tlog::TreeHead head;                   ///< Of the log as it was read.
  std::vector<Discrepancy> discrepancies;
  [[nodiscard]] bool clean() const { return discrepancies.empty(); }
};

/// Verifies everything anew from the stored bytes, all of one moment: every document by the digests
/// of its revisions and every issued letter by the verifier's rules, its QR and typed code
/// included; every kept request by its signature and its key's binding; every event by its request,
/// the key's window, its revision and its whole text, which its log leaf commits to; every case by
/// its events, and what its letter is worth by them, in both directions; roles, administrators and
/// their acts by their signatures and leaves; the end of a device by the act that suspended its
/// holder; both books by the events that entered their lines; every attachment by its digest, or by
/// the act that expunged it once its period had ended; letters of before by the act that imported
/// them; every revocation by the trust bundle's lists; the whole log by its hashes, and that each
/// leaf belongs to one row. `seen` is the log as an earlier audit saw it: the log must begin with
/// it.
///
/// Only reads; `connection` should be a read-only one. Errors: `storage` or `unavailable` if the
/// register cannot be read at all; what is wrong in it, a damaged row included, is a discrepancy.
[[nodiscard]] Result<AuditReport> audit(db::Connection& connection,
                                        const verify::Verifier& verifier, Instant now,
                                        const std::optional<tlog::TreeHead>& seen = std::nullopt);

}  // namespace sktt::audit
