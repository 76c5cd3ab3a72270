#include "audit/scope.hpp"
#include "registry/evidence.hpp"
#include "registry/officials.hpp"

namespace sktt::audit {
namespace {

/// Proves one kept request again: its signature, that its key was in force, and the key's binding.
Status check_request(const Scope& scope, std::int64_t id) {
  const auto evidence = registry::load_evidence(scope.connection, id);
  if (!evidence) {
    return evidence.error();
  }
  const auto key = registry::load_request_key(scope.connection, evidence.value().key_id);
  if (!key) {
    return key.error();
  }
  const auto official = registry::load_official(scope.connection, key.value().official_id);
  if (!official) {
    return official.error();
  }
  if (auto bound = registry::check_binding(key.value(), official.value()); !bound) {
    return bound;
  }
  if (!registry::in_force(key.value(), evidence.value().received_at)) {
    return Error(Errc::refused, "the request key was not in force then");
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
