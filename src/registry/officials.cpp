#include "registry/officials.hpp"

#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "crypto/jws.hpp"
#include "crypto/published_key.hpp"
#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

/// A row whose blobs are read, and not yet known to be what they should be.
struct OfficialRow {
  std::string id;
  std::string name;
  std::string personnel_id;
  Bytes certificate;
  std::string key_uri;
  Instant enrolled_at;
};

Result<Official> to_official(OfficialRow row) {
  auto certificate = crypto::Certificate::from_der(row.certificate);
  if (!certificate) {
    return std::move(certificate).error().within("official " + row.id);
  }
  return Official{std::move(row.id),           std::move(row.name),
                  std::move(row.personnel_id), std::move(certificate).value(),
                  std::move(row.key_uri),      row.enrolled_at};
}

OfficialRow read_official(const db::Statement& row) {
  return {row.text(0), row.text(1), row.text(2),
          row.blob(3), row.text(4), from_column(row.integer(5))};
}

}  // namespace

Status add_official(db::Connection& connection, const Official& official) {
  return connection.run(
      "INSERT INTO official(id, name, personnel_id, certificate, key_uri, enrolled_at)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {official.id, official.name, official.personnel_id, official.certificate.der(),
       official.key_uri, to_column(official.enrolled_at)});
}

Result<Official> load_official(db::Connection& connection, std::string_view id) {
  auto found = connection.row(
      "SELECT id, name, personnel_id, certificate, key_uri, enrolled_at FROM official"
      " WHERE id = ?",
      {id}, read_official);
  if (!found) {
    return std::move(found).error();
  }
  if (!found.value()) {
    return Error(Errc::not_found, "no official " + std::string(id));
  }
  return to_official(std::move(*found.value()));
}

Result<std::vector<Official>> list_officials(db::Connection& connection) {
  auto rows = connection.rows(
      "SELECT id, name, personnel_id, certificate, key_uri, enrolled_at FROM official"
      " ORDER BY id",
      {}, read_official);
  if (!rows) {
    return std::move(rows).error();
  }
  std::vector<Official> officials;
  for (OfficialRow& row : rows.value()) {
    auto official = to_official(std::move(row));
    if (!official) {
      return std::move(official).error();
    }
    officials.push_back(std::move(official).value());
  }
  return officials;
}

Status add_request_key(db::Connection& connection, const RequestKey& key) {
  return connection.run(
      "INSERT INTO request_key(key_id, official_id, label, spki, binding, valid_from, valid_until,"
      " leaf) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {key.key_id, key.official_id, key.label, key.key.spki(), key.binding,
       to_column(key.valid_from),
       key.valid_until ? std::optional<std::int64_t>(to_column(*key.valid_until)) : std::nullopt,
       key.leaf});
}

Result<RequestKey> load_request_key(db::Connection& connection, std::string_view key_id) {
  struct Row {
    std::string official_id;
    std::string label;
    Bytes spki;
    std::string binding;
    Instant valid_from;
    std::optional<Instant> valid_until;
    std::uint64_t leaf;
  };
  auto found = connection.row(
      "SELECT official_id, label, spki, binding, valid_from, valid_until, leaf FROM request_key"
      " WHERE key_id = ?",
      {key_id}, [](const db::Statement& row) {
        return Row{row.text(0),
                   row.text(1),
                   row.blob(2),
                   row.text(3),
                   from_column(row.integer(4)),
                   from_column(row.maybe_integer(5)),
                   static_cast<std::uint64_t>(row.integer(6))};
      });
  if (!found) {
    return std::move(found).error();
  }
  if (!found.value()) {
    return Error(Errc::not_found, "no request key of this identifier");
  }
  Row& row = *found.value();
  auto key = crypto::PublicKey::from_spki(row.spki);
  if (!key) {
    return std::move(key).error().within("request key " + std::string(key_id));
  }
  return RequestKey{
      std::string(key_id),    row.official_id, row.label,       std::move(key).value(),
      std::move(row.binding), row.valid_from,  row.valid_until, row.leaf};
}

Result<std::int64_t> end_request_keys(db::Connection& connection, std::string_view official_id,
                                      Instant at) {
  auto ended = connection.run(
      "UPDATE request_key SET valid_until = ?1"
      " WHERE official_id = ?2 AND valid_until IS NULL",
      {to_column(at), official_id});
  if (!ended) {
    return std::move(ended).error();
  }
  return connection.changes();
}

Result<std::vector<RequestKey>> list_request_keys(db::Connection& connection,
                                                  std::string_view official_id) {
  const auto ids = connection.rows(
      "SELECT key_id FROM request_key WHERE official_id = ? ORDER BY valid_from, key_id",
      {official_id}, [](const db::Statement& row) { return row.text(0); });
  if (!ids) {
    return ids.error();
  }
  std::vector<RequestKey> keys;
  for (const std::string& id : ids.value()) {
    auto key = load_request_key(connection, id);
    if (!key) {
      return std::move(key).error();
    }
    keys.push_back(std::move(key).value());
  }
  return keys;
}

Result<std::vector<std::string>> list_request_key_ids(db::Connection& connection) {
  return connection.rows("SELECT key_id FROM request_key ORDER BY key_id", {},
                         [](const db::Statement& row) { return row.text(0); });
}

bool in_force(const RequestKey& key, Instant at) {
  return at >= key.valid_from && (!key.valid_until || at < *key.valid_until);
}

std::string request_key_id(const crypto::PublicKey& key) {
  return crypto::key_name("rk", key);
}

Bytes binding_payload(const RequestKey& key) {
  const nlohmann::json payload = {{"official", key.official_id},
                                  {"key_id", key.key_id},
                                  {"label", key.label},
                                  {"spki", to_base64(key.key.spki())},
                                  {"from", to_rfc3339(key.valid_from)}};
  return to_bytes(payload.dump());
}

Status check_binding(const RequestKey& key, const Official& official) {
  auto opened = crypto::open_jws(key.binding, kBindingType, official.certificate.public_key());
  if (!opened) {
    return std::move(opened).error().within("binding of request key " + key.key_id);
  }
  if (key.official_id != official.id || opened.value().payload != binding_payload(key)) {
    return Error(Errc::refused, "the binding of request key " + key.key_id + " names another");
  }
  return Done{};
}

Result<RequestKey> load_bound_key(db::Connection& connection, std::string_view id) {
  auto key = load_request_key(connection, id);
  if (!key) {
    return key;
  }
  const auto official = load_official(connection, key.value().official_id);
  if (!official) {
    return official.error();
  }
  if (auto bound = check_binding(key.value(), official.value()); !bound) {
    return std::move(bound).error();
  }
  return key;
}

}  // namespace sktt::registry
