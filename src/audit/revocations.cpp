#include <algorithm>

#include "audit/scope.hpp"
#include "registry/officials.hpp"
#include "registry/register_acts.hpp"

namespace sktt::audit {
namespace {

/// Checks that whoever verifies a letter by this trust bundle is told of the revocation.
Status check_published(const Scope& scope, const registry::AdministrativeAct& act) {
  const auto details = registry::list_details(act);
  if (!details) {
    return details.error();
  }
  const registry::RecordedRevocation& revocation = *details.value().revocation;
  const auto official = registry::load_official(scope.connection, revocation.official);
  if (!official) {
    return official.error();
  }
  const auto& known = scope.verifier.trust().revocations;
  const bool told =
      std::any_of(known.begin(), known.end(), [&](const verify::KnownRevocations& one) {
        const auto at = crypto::revoked_at(one.list, official.value().certificate);
        return at && *at <= revocation.at;
      });
  return told ? Status(Done{})
              : Error(Errc::refused, "it revoked the certificate of " + revocation.official +
                                         ", and the trust bundle does not say so; run sktt-admin "
                                         "renew, then restart the service");
}

}  // namespace

Status audit_revocations(const Scope& scope) {
  const auto acts = registry::list_acts(scope.connection);
  if (!acts) {
    return acts.error();
  }
  for (const registry::AdministrativeAct& act : acts.value()) {
    if (act.kind == registry::kCertificateRevoked) {
      scope.note("administrative act " + std::to_string(act.sequence), check_published(scope, act));
    }
  }
  return Done{};
}

}  // namespace sktt::audit
