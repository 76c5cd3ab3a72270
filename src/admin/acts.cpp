#include "admin/acts.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "crypto/jws.hpp"
#include "crypto/key_store.hpp"
#include "issue/components.hpp"
#include "registry/leaves.hpp"
#include "tlog/log.hpp"

namespace sktt::admin {
namespace {

using registry::AdministrativeAct;
using registry::Administrator;

Result<Administrator> find_administrator(db::Connection& connection, const std::string& id) {
  auto all = registry::list_administrators(connection);
  if (!all) {
    return std::move(all).error();
  }
  for (Administrator& one : all.value()) {
    if (one.id == id || (id.empty() && all.value().size() == 1)) {
      return std::move(one);
    }
  }
  return Error(Errc::not_found, id.empty() ? "there are several administrators; say which by "
                                             "--administrator"
                                           : "no administrator " + id);
}

Status check_standing(const Session& session, const Administrator& administrator) {
  const auto appointment =
      load_certificate(session.workspace.certificate(crypto::Usage::appointment));
  if (!appointment) {
    return appointment.error();
  }
  if (session.clock.now() >= administrator.certificate.not_after()) {
    return Error(Errc::refused, "the certificate of administrator " + administrator.id +
                                    " ended at " +
                                    to_rfc3339(administrator.certificate.not_after()));
  }
  return registry::check_mandate(administrator, appointment.value().public_key());
}

Status check_one(db::Connection& connection, const AdministrativeAct& act,
                 const Administrator& administrator) {
  if (Status signed_so = registry::check_act(act, administrator); !signed_so) {
    return signed_so;
  }
  const auto leaf = tlog::leaf_at(connection, act.leaf);
  if (!leaf) {
    return leaf.error();
  }
  return tlog::check_leaf(leaf.value().bytes, leaf.value().salt, registry::leaf_of(act));
}

}  // namespace

Result<ActingAdministrator> open_administrator(const Session& session, db::Connection& connection,
                                               const std::string& id) {
  auto record = find_administrator(connection, id);
  if (!record) {
    return std::move(record).error();
  }
  if (Status standing = check_standing(session, record.value()); !standing) {
    return std::move(standing).error();
  }
  const auto passphrase = session.passphrases.current("administrator");
  if (!passphrase) {
    return passphrase.error();
  }
  auto key = crypto::KeyStore().open(record.value().key_uri, passphrase.value());
  if (!key) {
    return std::move(key).error().within("administrator " + record.value().id);
  }
  if (!(key.value().public_key() == record.value().certificate.public_key())) {
    return Error(Errc::refused, "the administrator's key is not that of the certificate");
  }
  return ActingAdministrator{std::move(record).value(), std::move(key).value()};
}

Status record_act(const Session& session, db::Connection& connection,
                  const ActingAdministrator& administrator, const std::string& kind,
                  const nlohmann::json& details) {
  return record_act(session, connection, administrator, kind, details, session.clock.now());
}

Status record_act(const Session& session, db::Connection& connection,
                  const ActingAdministrator& administrator, const std::string& kind,
                  const nlohmann::json& details, Instant at) {
  const auto sequence = registry::next_act_sequence(connection);
  if (!sequence) {
    return sequence.error();
  }
  AdministrativeAct act{sequence.value(), at, administrator.record.id, kind, "", "", 0};
  const nlohmann::json content = {{"sequence", act.sequence},
                                  {"act", kind},
                                  {"administrator", act.administrator_id},
                                  {"at", to_rfc3339(act.at)},
                                  {"details", details}};
  act.content = content.dump();
  auto signature = crypto::sign_jws(as_bytes(act.content), registry::kActType, act.administrator_id,
                                    administrator.key);
  if (!signature) {
    return std::move(signature).error();
  }
  act.signature = std::move(signature).value();
  const auto leaf =
      tlog::append_leaf(connection, tlog::make_leaf(registry::leaf_of(act), session.random));
  if (!leaf) {
    return leaf.error();
  }
  act.leaf = leaf.value();
  return registry::add_act(connection, act);
}

Result<RecordedActs> load_acts_unverified(const Workspace& workspace, db::Connection& connection) {
  const auto appointment = load_certificate(workspace.certificate(crypto::Usage::appointment));
  if (!appointment) {
    return appointment.error();
  }
  auto administrators = registry::list_administrators(connection);
  auto acts = registry::list_acts(connection);
  if (!administrators || !acts) {
    return administrators ? acts.error() : administrators.error();
  }
  return RecordedActs{appointment.value().public_key(), std::move(administrators).value(),
                      std::move(acts).value()};
}

Status check_acts(const Workspace& workspace, db::Connection& connection) {
  const auto recorded = load_acts_unverified(workspace, connection);
  if (!recorded) {
    return recorded.error();
  }
  const auto& [appointment_key, administrators, acts] = recorded.value();
  for (const Administrator& one : administrators) {
    if (Status mandate = registry::check_mandate(one, appointment_key); !mandate) {
      return mandate;
    }
  }
  std::uint64_t expected = 1;
  for (const AdministrativeAct& act : acts) {
    const auto by =
        std::find_if(administrators.begin(), administrators.end(),
                     [&](const Administrator& one) { return one.id == act.administrator_id; });
    if (act.sequence != expected || by == administrators.end()) {
      return Error(Errc::refused, "administrative act " + std::to_string(expected) + " is missing");
    }
    if (Status good = check_one(connection, act, *by); !good) {
      return std::move(good).error().within("act " + std::to_string(act.sequence));
    }
    ++expected;
  }
  return Done{};
}

Result<db::Connection> open_register(const Workspace& workspace) {
  auto connection = db::Connection::open(workspace.database(), db::Mode::read_write);
  if (!connection) {
    return connection;
  }
  const auto components = issue::components();
  if (Status migrated = db::migrate(connection.value(), components); !migrated) {
    return std::move(migrated).error();
  }
  return connection;
}

}  // namespace sktt::admin
