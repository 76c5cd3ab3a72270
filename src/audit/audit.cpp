#include "audit/audit.hpp"

#include "audit/scope.hpp"
#include "db/transaction.hpp"
#include "tlog/log.hpp"

namespace sktt::audit {

Status check_leaf(const Scope& scope, std::uint64_t index, const tlog::LeafContent& content) {
  const auto leaf = tlog::leaf_at(scope.connection, index);
  if (!leaf) {
    return leaf.error();
  }
  if (auto opens = tlog::check_leaf(leaf.value().bytes, leaf.value().salt, content); !opens) {
    return std::move(opens).error().within("log leaf " + std::to_string(index));
  }
  return Done{};
}

Result<AuditReport> audit(db::Connection& connection, const verify::Verifier& verifier, Instant now,
                          const std::optional<tlog::TreeHead>& seen) {
  AuditReport report;
  const Scope scope{connection, verifier, now, report};
  // The service goes on working meanwhile; what it adds is for the next audit.
  const auto moment = db::Transaction::begin_reading(connection);
  if (!moment) {
    return moment.error();
  }
  scope.note("database", connection.check_integrity());
  for (const auto part : {audit_documents, audit_books, audit_requests, audit_cases, audit_people,
                          audit_imports, audit_revocations}) {
    if (auto done = part(scope); !done) {
      return std::move(done).error();
    }
  }
  if (auto done = audit_log(scope, seen); !done) {
    return std::move(done).error();
  }
  return report;
}

}  // namespace sktt::audit
