#include "admin/officials.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <nlohmann/json.hpp>

#include "admin/acts.hpp"
#include "db/transaction.hpp"
#include "registry/documents.hpp"
#include "registry/lockout.hpp"
#include "registry/register_acts.hpp"
#include "registry/role_records.hpp"
#include "verify/role_register.hpp"

namespace sktt::admin {
namespace {

using registry::Official;

/// Does something to a person and records it, in one transaction and as of one moment.
Status act_on(const Session& session, const std::string& id, const std::string& administrator,
              const std::string& kind,
              const std::function<Status(db::Connection&, Instant)>& change) {
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  if (const auto official = registry::load_official(connection.value(), id); !official) {
    return official.error();
  }
  const auto acting = open_administrator(session, connection.value(), administrator);
  if (!acting) {
    return acting.error();
  }
  auto transaction = db::Transaction::begin(connection.value());
  if (!transaction) {
    return std::move(transaction).error();
  }
  // Never before an act of the service that is kept already, whatever the machine's clock says.
  const auto last = registry::last_moment(connection.value());
  if (!last) {
    return last.error();
  }
  const Instant at = std::max(session.clock.now(), last.value());
  if (Status changed = change(connection.value(), at); !changed) {
    return changed;
  }
  if (Status recorded =
          record_act(session, connection.value(), acting.value(), kind, {{"official", id}}, at);
      !recorded) {
    return recorded;
  }
  return transaction.value().commit();
}

Result<OfficialSummary> summarise(db::Connection& connection, const Official& official,
                                  const verify::RoleRegister& roles, Instant now) {
  OfficialSummary summary{official.id, official.name, official.personnel_id, {}, {}, false};
  const auto keys = registry::list_request_keys(connection, official.id);
  if (!keys) {
    return keys.error();
  }
  for (const registry::RequestKey& key : keys.value()) {
    if (registry::in_force(key, now)) {
      summary.devices.push_back(key.label);
    }
  }
  for (const verify::Appointment& held : roles.appointments()) {
    if (held.person == official.id && held.from <= now && (!held.until || now < *held.until)) {
      summary.roles.push_back(held.id + " " + std::string(to_name(held.role)));
    }
  }
  const auto tries = registry::failed_tries(connection, official.id);
  if (!tries) {
    return tries.error();
  }
  summary.locked = tries.value() >= registry::kMaxFailedTries;
  return summary;
}

}  // namespace

Status unlock_official(const Session& session, const std::string& id,
                       const std::string& administrator) {
  return act_on(
      session, id, administrator, "official_unlocked",
      [&](db::Connection& connection, Instant /*at*/) { return registry::unlock(connection, id); });
}

Result<std::int64_t> suspend_official(const Session& session, const std::string& id,
                                      const std::string& administrator) {
  std::int64_t ended = 0;
  Status done = act_on(session, id, administrator, std::string(registry::kOfficialSuspended),
                       [&](db::Connection& connection, Instant at) -> Status {
                         const auto count = registry::end_request_keys(connection, id, at);
                         if (!count) {
                           return count.error();
                         }
                         ended = count.value();
                         return Done{};
                       });
  return done ? Result<std::int64_t>(ended) : std::move(done).error();
}

Result<std::vector<OfficialSummary>> summarise_officials(const Workspace& workspace, Instant now) {
  auto opened = open_register(workspace);
  const auto appointment = load_certificate(workspace.certificate(crypto::Usage::appointment));
  if (!opened || !appointment) {
    return opened ? appointment.error() : opened.error();
  }
  db::Connection& connection = opened.value();
  const auto officials = registry::list_officials(connection);
  const auto records = registry::list_role_records(connection);
  if (!officials || !records) {
    return officials ? records.error() : officials.error();
  }
  const auto roles = verify::RoleRegister::read(records.value(), appointment.value().public_key());
  if (!roles) {
    return roles.error();
  }
  std::vector<OfficialSummary> summaries;
  for (const Official& official : officials.value()) {
    auto summary = summarise(connection, official, roles.value(), now);
    if (!summary) {
      return std::move(summary).error();
    }
    summaries.push_back(std::move(summary).value());
  }
  return summaries;
}

}  // namespace sktt::admin
