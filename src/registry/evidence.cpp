#include "registry/evidence.hpp"

#include "base/encoding.hpp"
#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

/// Writes each part behind its length, so that no two evidences share one form.
void append_part(Bytes& out, ByteView part) {
  append(out, as_bytes(std::to_string(part.size()) + ":"));
  append(out, part);
}

bool has_line(std::string_view base, std::string_view line) {
  // The same text may stand inside an earlier line, such as a query that quotes it.
  for (std::size_t at = base.find(line); at != std::string_view::npos;
       at = base.find(line, at + 1)) {
    const std::size_t end = at + line.size();
    if ((at == 0 || base[at - 1] == '\n') && (end == base.size() || base[end] == '\n')) {
      return true;
    }
  }
  return false;
}

}  // namespace

Result<std::int64_t> add_evidence(db::Connection& connection, const Evidence& evidence) {
  auto added = connection.run(
      "INSERT INTO evidence(key_id, nonce, signature_base, signature_input, signature, body,"
      " received_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      {evidence.key_id, evidence.nonce, evidence.signature_base, evidence.signature_input,
       evidence.signature, evidence.body, to_column(evidence.received_at)});
  if (!added) {
    return std::move(added).error().within("keep the evidence of a request");
  }
  return connection.last_insert_id();
}

Result<Evidence> load_evidence(db::Connection& connection, std::int64_t id) {
  return required(
      connection.row(
          "SELECT key_id, nonce, signature_base, signature_input, signature, body, received_at"
          " FROM evidence WHERE id = ?",
          {id},
          [](const db::Statement& row) {
            return Evidence{row.text(0),
                            row.text(1),
                            row.text(2),
                            row.text(3),
                            row.blob(4),
                            row.blob(5),
                            from_column(row.integer(6))};
          }),
      "no evidence " + std::to_string(id));
}

Result<std::vector<EvidenceName>> list_evidence(db::Connection& connection) {
  return connection.rows(
      // The seal that supersedes a letter stands behind an event of that letter's case, too: its
      // own event came first.
      "SELECT v.id, c.number, MIN(e.id) FROM evidence v LEFT JOIN event e ON e.evidence_id = v.id"
      " LEFT JOIN application_case c ON c.id = e.case_id GROUP BY v.id ORDER BY v.id",
      {}, [](const db::Statement& row) {
        return EvidenceName{row.integer(0), row.maybe_text(1)};
      });
}

crypto::Sha256 digest_of(const Evidence& evidence) {
  Bytes whole;
  append_part(whole, as_bytes(evidence.key_id));
  append_part(whole, as_bytes(evidence.nonce));
  append_part(whole, as_bytes(evidence.signature_base));
  append_part(whole, as_bytes(evidence.signature_input));
  append_part(whole, evidence.signature);
  append_part(whole, evidence.body);
  return crypto::sha256(whole);
}

Status check_evidence(const Evidence& evidence, const crypto::PublicKey& key) {
  if (!key.verifies(as_bytes(evidence.signature_base), evidence.signature)) {
    return Error(Errc::refused, "the request signature is not by this key");
  }
  const std::string digest_line =
      "\"content-digest\": sha-256=:" + to_base64(crypto::sha256(evidence.body).view()) + ":";
  if (!has_line(evidence.signature_base, digest_line)) {
    return Error(Errc::refused, "the signature does not cover the kept body");
  }
  // Signature-Input is "label=parameters"; the base ends with the same parameters.
  const std::size_t equals = evidence.signature_input.find('=');
  const std::string parameters =
      equals == std::string::npos ? "" : evidence.signature_input.substr(equals + 1);
  if (!has_line(evidence.signature_base, "\"@signature-params\": " + parameters)) {
    return Error(Errc::refused, "the kept parameters are not those that were signed");
  }
  if (parameters.find(";nonce=\"" + evidence.nonce + "\"") == std::string::npos ||
      parameters.find(";keyid=\"" + evidence.key_id + "\"") == std::string::npos) {
    return Error(Errc::refused, "the signed nonce or key is not the kept one");
  }
  return Done{};
}

}  // namespace sktt::registry
