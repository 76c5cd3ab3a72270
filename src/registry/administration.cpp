#include "registry/administration.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "crypto/jws.hpp"
#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

/// A row whose certificate is not yet known to be one.
struct AdministratorRow {
  std::string id;
  std::string name;
  Bytes certificate;
  std::string key_uri;
  std::string mandate;
  Instant since;
  std::uint64_t leaf;
};

AdministratorRow read_administrator(const db::Statement& row) {
  return {row.text(0),
          row.text(1),
          row.blob(2),
          row.text(3),
          row.text(4),
          from_column(row.integer(5)),
          static_cast<std::uint64_t>(row.integer(6))};
}

AdministrativeAct read_act(const db::Statement& row) {
  return {static_cast<std::uint64_t>(row.integer(0)),
          from_column(row.integer(1)),
          row.text(2),
          row.text(3),
          row.text(4),
          row.text(5),
          static_cast<std::uint64_t>(row.integer(6))};
}

}  // namespace

Status add_administrator(db::Connection& connection, const Administrator& administrator) {
  return connection.run(
      "INSERT INTO administrator(id, name, certificate, key_uri, mandate, since, leaf)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      {administrator.id, administrator.name, administrator.certificate.der(), administrator.key_uri,
       administrator.mandate, to_column(administrator.since), administrator.leaf});
}

Result<std::vector<Administrator>> list_administrators(db::Connection& connection) {
  auto rows = connection.rows(
      "SELECT id, name, certificate, key_uri, mandate, since, leaf FROM administrator ORDER BY id",
      {}, read_administrator);
  if (!rows) {
    return std::move(rows).error();
  }
  std::vector<Administrator> administrators;
  for (AdministratorRow& row : rows.value()) {
    auto certificate = crypto::Certificate::from_der(row.certificate);
    if (!certificate) {
      return std::move(certificate).error().within("administrator " + row.id);
    }
    administrators.push_back({std::move(row.id), std::move(row.name),
                              std::move(certificate).value(), std::move(row.key_uri),
                              std::move(row.mandate), row.since, row.leaf});
  }
  return administrators;
}

Bytes mandate_payload(const Administrator& administrator) {
  const nlohmann::json payload = {{"administrator", administrator.id},
                                  {"name", administrator.name},
                                  {"certificate_sha256", administrator.certificate.sha256().hex()},
                                  {"from", to_rfc3339(administrator.since)}};
  return to_bytes(payload.dump());
}

Status check_mandate(const Administrator& administrator, const crypto::PublicKey& appointment_key) {
  const std::string whose = "mandate of administrator " + administrator.id;
  auto opened = crypto::open_jws(administrator.mandate, kMandateType, appointment_key);
  if (!opened) {
    return std::move(opened).error().within(whose);
  }
  if (opened.value().payload != mandate_payload(administrator)) {
    return Error(Errc::refused, whose + ": it is another's");
  }
  return Done{};
}

Result<std::uint64_t> next_act_sequence(db::Connection& connection) {
  const auto last = connection.row("SELECT COALESCE(MAX(sequence), 0) FROM admin_act", {},
                                   [](const db::Statement& row) { return row.integer(0); });
  if (!last) {
    return last.error();
  }
  return static_cast<std::uint64_t>(*last.value()) + 1;
}

Status add_act(db::Connection& connection, const AdministrativeAct& act) {
  return connection.run(
      "INSERT INTO admin_act(sequence, at, administrator_id, kind, content, signature, leaf)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      {act.sequence, to_column(act.at), act.administrator_id, act.kind, act.content, act.signature,
       act.leaf});
}

Result<std::vector<AdministrativeAct>> list_acts(db::Connection& connection) {
  return connection.rows(
      "SELECT sequence, at, administrator_id, kind, content, signature, leaf FROM admin_act"
      " ORDER BY sequence",
      {}, read_act);
}

Status check_act(const AdministrativeAct& act, const Administrator& administrator) {
  const std::string which = "administrative act " + std::to_string(act.sequence);
  auto opened = crypto::open_jws(act.signature, kActType, administrator.certificate.public_key());
  if (!opened) {
    return std::move(opened).error().within(which);
  }
  const auto content = parse_json(act.content);
  if (!content) {
    return Error(content.error()).within(which);
  }
  const nlohmann::json columns = {{"sequence", act.sequence},
                                  {"act", act.kind},
                                  {"administrator", act.administrator_id},
                                  {"at", to_rfc3339(act.at)}};
  bool same = act.administrator_id == administrator.id && content.value().is_object() &&
              as_text(opened.value().payload) == act.content;
  for (const auto& column : columns.items()) {
    same = same && content.value().value(column.key(), nlohmann::json()) == column.value();
  }
  return same ? Status(Done{}) : Error(Errc::refused, which + ": it says something else");
}

}  // namespace sktt::registry
