#include "audit/scope.hpp"
#include "registry/evidence.hpp"
#include "registry/officials.hpp"

namespace sktt::audit {
namespace {

/// Proves one kept request again: its signature and its key's binding. Whether the key was in force
/// is asked of the event that rests on it, whose moment the log has.
Status check_request(const Scope& scope, std::int64_t id) {
  const auto evidence = registry::load_evidence(scope.connection, id);
  if (!evidence) {
    return evidence.error();
  }
  const auto key = registry::load_bound_key(scope.connection, evidence.value().key_id);
  if (!key) {
    return key.error();
  }
  return registry::check_evidence(evidence.value(), key.value().key);
}

}  // namespace

Status audit_requests(const Scope& scope) {
  const auto kept = registry::list_evidence(scope.connection);
  if (!kept) {
    return kept.error();
  }
  for (const registry::EvidenceName& name : kept.value()) {
    ++scope.report.requests;
    const std::string subject = "request " + std::to_string(name.id);
    if (!name.case_number) {
      scope.find(subject, "no event rests on it: an event was removed");
    }
    scope.note(subject + (name.case_number ? " of case " + *name.case_number : ""),
               check_request(scope, name.id));
  }
  return Done{};
}

}  // namespace sktt::audit
