#pragma once
// Internal to src/audit: what its parts share.

#include <string>
#include <utility>

#include "audit/audit.hpp"
#include "tlog/leaf.hpp"

namespace sktt::audit {

/// One audit under way. Lives as long as `audit` runs.
struct Scope {
  db::Connection& connection;
  const verify::Verifier& verifier;
  Instant now;
  AuditReport& report;

  /// Notes that something does not hold.
  void find(std::string subject, std::string detail) const {
    report.discrepancies.push_back({std::move(subject), std::move(detail)});
  }
  /// Notes what is wrong with one subject; a subject that is right leaves no trace.
  void note(std::string subject, const Status& checked) const {
    if (!checked) {
      find(std::move(subject), checked.error().detail());
    }
  }
};

/// Checks that the leaf at `index` commits to this. Errors: `refused`, `malformed`, `not_found`;
/// `storage`.
[[nodiscard]] Status check_leaf(const Scope& scope, std::uint64_t index,
                                const tlog::LeafContent& content);

// The parts. Each notes what it finds; Errors: what cannot be listed at all.

/// Checks every case, its events, and the file that officials decided on.
[[nodiscard]] Status audit_cases(const Scope& scope);
/// Checks every kept request by itself.
[[nodiscard]] Status audit_requests(const Scope& scope);
/// Checks every document by itself.
[[nodiscard]] Status audit_documents(const Scope& scope);
/// Checks Buku Register and Buku Agenda against the events that entered their lines.
[[nodiscard]] Status audit_books(const Scope& scope);
/// Checks role register, administrators, their acts, and every request key.
[[nodiscard]] Status audit_people(const Scope& scope);
/// Checks what was imported from the paper register against the acts that imported it.
[[nodiscard]] Status audit_imports(const Scope& scope);
/// Checks that every certificate that an act revoked is revoked in the trust bundle.
[[nodiscard]] Status audit_revocations(const Scope& scope);
/// Checks the log by itself, and that each leaf belongs to one row.
[[nodiscard]] Status audit_log(const Scope& scope, const std::optional<tlog::TreeHead>& seen);

}  // namespace sktt::audit
