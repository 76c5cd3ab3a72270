#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "verify/verifier.hpp"

namespace sktt::audit {

/// One thing that does not hold, and of what.
struct Discrepancy {
  std::string subject;  ///< "letter 470/0001/SKTT/XI/2026", "evidence 12", "case 2026-000003"
  std::string detail;
  bool operator==(const Discrepancy&) const = default;
};

/// What an audit looked at, and what it found wrong.
struct AuditReport {
  std::size_t letters = 0;
  std::size_t requests = 0;
  std::size_t events = 0;
  std::uint64_t leaves = 0;
  std::vector<Discrepancy> discrepancies;
  [[nodiscard]] bool clean() const { return discrepancies.empty(); }
};

/// Verifies everything anew from the stored bytes: every issued letter by the verifier's rules,
/// every kept request by its own signature, key and binding, every event by its log leaf's
/// presence, every case by replaying its events. Only reads; `connection` should be a read-only
/// one. Errors: `storage` if the register cannot be read at all; what is wrong in it is a
/// discrepancy.
[[nodiscard]] Result<AuditReport> audit(db::Connection& connection,
                                        const verify::Verifier& verifier, Instant now);

}  // namespace sktt::audit
