#include "admin/revocation_lists.hpp"

#include <algorithm>
#include <utility>

#include "admin/acts.hpp"
#include "admin/authorities.hpp"
#include "registry/officials.hpp"

namespace sktt::admin {
namespace {

using registry::AdministrativeAct;
using registry::Administrator;

Status check_signed(const AdministrativeAct& act, const std::vector<Administrator>& administrators,
                    const crypto::PublicKey& appointment_key) {
  const auto by =
      std::find_if(administrators.begin(), administrators.end(),
                   [&](const Administrator& one) { return one.id == act.administrator_id; });
  if (by == administrators.end()) {
    return Error(Errc::refused, "administrative act " + std::to_string(act.sequence) +
                                    ": nobody is the administrator " + act.administrator_id);
  }
  if (Status mandate = registry::check_mandate(*by, appointment_key); !mandate) {
    return mandate;
  }
  return registry::check_act(act, *by);
}

}  // namespace

Result<RecordedLists> recorded_lists(const Session& session, db::Connection& connection) {
  const auto all = load_acts_unverified(session.workspace, connection);
  if (!all) {
    return all.error();
  }
  RecordedLists recorded;
  for (const AdministrativeAct& act : all.value().acts) {
    if (act.kind != registry::kCertificateRevoked && act.kind != registry::kListRenewed) {
      continue;
    }
    if (Status good = check_signed(act, all.value().administrators, all.value().appointment_key);
        !good) {
      return std::move(good).error();
    }
    auto details = registry::list_details(act);
    if (!details) {
      return std::move(details).error();
    }
    recorded.last_number = std::max(recorded.last_number, details.value().number);
    if (details.value().revocation) {
      recorded.revocations.push_back(std::move(*details.value().revocation));
    }
  }
  return recorded;
}

Result<crypto::RevocationList> next_list(db::Connection& connection, const RecordedLists& recorded,
                                         crypto::RevocationList published, Instant now) {
  crypto::RevocationList next = std::move(published);
  next.number = std::max(next.number, recorded.last_number) + 1;
  next.this_update = now;
  next.next_update = now + kIssuingListLife;
  for (const registry::RecordedRevocation& one : recorded.revocations) {
    const auto official = registry::load_official(connection, one.official);
    if (!official) {
      return official.error();
    }
    if (!crypto::revoked_at(next, official.value().certificate)) {
      next.revoked.push_back({official.value().certificate.serial(), one.at});
    }
  }
  return next;
}

}  // namespace sktt::admin
