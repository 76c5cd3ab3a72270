#include <algorithm>
#include <span>

#include "audit/scope.hpp"
#include "registry/leaves.hpp"
#include "registry/register_acts.hpp"
#include "verify/role_register.hpp"

namespace sktt::audit {
namespace {

using registry::AdministrativeAct;
using registry::Administrator;

/// Reads the register's own role records, and holds the trust bundle against them: the bundle is
/// as old as its last export, so it may be shorter, never other.
Status check_roles(const Scope& scope) {
  const auto records = registry::list_role_records(scope.connection);
  if (!records) {
    return records.error();
  }
  const auto key = scope.verifier.trust().appointment.public_key();
  if (auto read = verify::RoleRegister::read(records.value(), key); !read) {
    return std::move(read).error();
  }
  const verify::RegisterPosition known = scope.verifier.trust().roles.next();
  if (records.value().size() + 1 < known.sequence) {
    return Error(Errc::refused, "it holds " + std::to_string(records.value().size()) +
                                    " records, the trust bundle " +
                                    std::to_string(known.sequence - 1));
  }
  const std::span<const std::string> same(records.value().data(), known.sequence - 1);
  const auto begun = verify::RoleRegister::read(same, key);
  if (!begun || begun.value().next() != known) {
    return Error(Errc::refused, "its records are not those of the trust bundle");
  }
  return Done{};
}

/// Opens the leaf of every role record.
Status audit_role_records(const Scope& scope) {
  const auto records = registry::list_kept_role_records(scope.connection);
  if (!records) {
    return records.error();
  }
  for (const registry::RoleRecord& record : records.value()) {
    scope.note("role record " + std::to_string(record.sequence),
               check_leaf(scope, record.leaf, registry::leaf_of(record)));
  }
  return Done{};
}

Status check_administrator(const Scope& scope, const Administrator& administrator) {
  const auto& appointment = scope.verifier.trust().appointment;
  if (auto given = registry::check_mandate(administrator, appointment.public_key()); !given) {
    return given;
  }
  return check_leaf(scope, administrator.leaf, registry::leaf_of(administrator));
}

Status check_act(const Scope& scope, const AdministrativeAct& act,
                 const std::vector<Administrator>& administrators) {
  const auto by =
      std::find_if(administrators.begin(), administrators.end(),
                   [&](const Administrator& one) { return one.id == act.administrator_id; });
  if (by == administrators.end()) {
    return Error(Errc::refused, "nobody is the administrator " + act.administrator_id);
  }
  if (auto done = registry::check_act(act, *by); !done) {
    return done;
  }
  if (act.kind == registry::kOfficialSuspended) {
    if (const auto whom = registry::suspended_official(act); !whom) {
      return whom.error();
    }
  }
  return check_leaf(scope, act.leaf, registry::leaf_of(act));
}

Status audit_administration(const Scope& scope, const std::vector<AdministrativeAct>& acts) {
  const auto administrators = registry::list_administrators(scope.connection);
  if (!administrators) {
    // A row that is no administrator makes all their acts doubtful; say so, and go on.
    scope.find("administrators", administrators.error().detail());
    return Done{};
  }
  for (const Administrator& one : administrators.value()) {
    scope.note("administrator " + one.id, check_administrator(scope, one));
  }
  std::uint64_t expected = 0;
  for (const AdministrativeAct& act : acts) {
    const std::string subject = "administrative act " + std::to_string(act.sequence);
    if (act.sequence != ++expected) {
      scope.find(subject, "the acts before it have a gap");
      expected = act.sequence;
    }
    scope.note(subject, check_act(scope, act, administrators.value()));
  }
  return Done{};
}

/// Finds when the first act after a key's binding suspended its holder. By the log's order: two
/// acts of one second have one moment.
std::optional<Instant> suspended_at(const registry::RequestKey& key,
                                    const std::vector<AdministrativeAct>& acts) {
  for (const AdministrativeAct& act : acts) {
    if (act.kind != registry::kOfficialSuspended || act.leaf < key.leaf) {
      continue;
    }
    const auto official = registry::suspended_official(act);
    if (official && official.value() == key.official_id) {
      return act.at;
    }
  }
  return std::nullopt;
}

Status check_key(const Scope& scope, const std::string& id,
                 const std::vector<AdministrativeAct>& acts) {
  const auto key = registry::load_bound_key(scope.connection, id);
  if (!key) {
    return key.error();
  }
  if (key.value().valid_until != suspended_at(key.value(), acts)) {
    return Error(Errc::refused, "it ends at another moment than the acts that suspended " +
                                    key.value().official_id + " say");
  }
  return check_leaf(scope, key.value().leaf, registry::leaf_of(key.value()));
}

}  // namespace

Status audit_people(const Scope& scope) {
  scope.note("role register", check_roles(scope));
  scope.note("role records", audit_role_records(scope));
  const auto keys = registry::list_request_key_ids(scope.connection);
  const auto acts = registry::list_acts(scope.connection);
  if (!keys || !acts) {
    return keys ? acts.error() : keys.error();
  }
  for (const std::string& id : keys.value()) {
    scope.note("request key " + id, check_key(scope, id, acts.value()));
  }
  return audit_administration(scope, acts.value());
}

}  // namespace sktt::audit
