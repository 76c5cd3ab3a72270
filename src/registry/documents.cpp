#include "registry/documents.hpp"

#include <stdexcept>
#include <utility>

#include "base/name_table.hpp"
#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

constexpr NameTable<DocumentStatus, 5> kStatuses{{
    {DocumentStatus::draft, "draft"},
    {DocumentStatus::voided, "void"},
    {DocumentStatus::issued, "issued"},
    {DocumentStatus::superseded, "superseded"},
    {DocumentStatus::revoked, "revoked"},
}};

Result<DocumentStatus> status_from_column(std::string_view text) {
  auto status = term_in(kStatuses, text);
  if (!status) {
    return Error(Errc::storage, "document.status " + status.error().detail());
  }
  return status;
}

Result<Document> read_document(const db::Statement& row) {
  const auto status = status_from_column(row.text(3));
  const auto valid_until = day_from_column(row.text(4), "document.valid_until");
  if (const Error* wrong = first_error(status, valid_until)) {
    return Error(*wrong).within("document " + std::to_string(row.integer(0)));
  }
  return Document{row.integer(0),
                  row.integer(1),
                  static_cast<int>(row.integer(2)),
                  status.value(),
                  valid_until.value(),
                  row.maybe_text(5),
                  row.maybe_text(6),
                  from_column(row.integer(7)),
                  row.maybe_text(8)};
}

/// Turns "nothing was changed" into the conflict that it means.
Status changed_one(db::Connection& connection, Status done, std::string_view otherwise) {
  if (done && connection.changes() != 1) {
    return Error(Errc::conflict, std::string(otherwise));
  }
  return done;
}

}  // namespace

std::string_view to_name(DocumentStatus status) {
  return name_in(kStatuses, status);
}

Result<std::int64_t> add_document(db::Connection& connection, std::int64_t case_id, int version,
                                  Date valid_until, ByteView draft, Instant now) {
  auto added = connection.run(
      "INSERT INTO document(case_id, version, status, valid_until, status_since)"
      " VALUES (?, ?, 'draft', ?, ?)",
      {case_id, version, to_iso(valid_until), to_column(now)});
  if (!added) {
    return std::move(added).error().within("add a konsep version");
  }
  const std::int64_t id = connection.last_insert_id();
  added = add_first_revision(connection, id, draft, now);
  if (!added) {
    return std::move(added).error().within("add a konsep version");
  }
  return id;
}

Result<Document> load_document(db::Connection& connection, std::int64_t id) {
  return required(connection.row("SELECT id, case_id, version, status, valid_until, letter_number,"
                                 " qr_text, status_since, status_reason FROM document WHERE id = ?",
                                 {id}, read_document),
                  "no such document");
}

Result<Document> load_version(db::Connection& connection, std::int64_t case_id, int version) {
  return required(
      connection.row("SELECT id, case_id, version, status, valid_until, letter_number, qr_text,"
                     " status_since, status_reason FROM document WHERE case_id = ? AND version = ?",
                     {case_id, version}, read_document),
      "no such konsep version");
}

Result<std::vector<int>> list_versions(db::Connection& connection, std::int64_t case_id) {
  return connection.rows("SELECT version FROM document WHERE case_id = ? ORDER BY version",
                         {case_id},
                         [](const db::Statement& row) { return static_cast<int>(row.integer(0)); });
}

Result<std::vector<DocumentName>> list_documents(db::Connection& connection) {
  return connection.rows(
      "SELECT d.id, c.number, d.version, d.letter_number FROM document d"
      " LEFT JOIN application_case c ON c.id = d.case_id ORDER BY d.id",
      {}, [](const db::Statement& row) {
        return DocumentName{row.integer(0), row.maybe_text(1).value_or("without a case"),
                            static_cast<int>(row.integer(2)), row.maybe_text(3)};
      });
}

Result<std::optional<Document>> find_by_token(db::Connection& connection,
                                              const crypto::Sha256& token_sha256) {
  return connection.row(
      "SELECT id, case_id, version, status, valid_until, letter_number, qr_text, status_since,"
      " status_reason FROM document WHERE token_sha256 = ?",
      {token_sha256.view()}, read_document);
}

Result<std::optional<Document>> find_by_code(db::Connection& connection,
                                             const crypto::Sha256& code_sha256) {
  return connection.row(
      "SELECT id, case_id, version, status, valid_until, letter_number, qr_text, status_since,"
      " status_reason FROM document WHERE code_sha256 = ?",
      {code_sha256.view()}, read_document);
}

Result<CodeDigests> load_code_digests(db::Connection& connection, std::int64_t document_id) {
  return required(
      connection.row("SELECT token_sha256, code_sha256 FROM document WHERE id = ?", {document_id},
                     [](const db::Statement& row) -> Result<CodeDigests> {
                       const auto token =
                           digest_from_column(row.maybe_blob(0), "document.token_sha256");
                       const auto code =
                           digest_from_column(row.maybe_blob(1), "document.code_sha256");
                       if (const Error* wrong = first_error(token, code)) {
                         return *wrong;
                       }
                       return CodeDigests{token.value(), code.value()};
                     }),
      "no such document");
}

Result<std::optional<Document>> find_by_letter_number(db::Connection& connection,
                                                      std::string_view letter_number) {
  return connection.row(
      "SELECT id, case_id, version, status, valid_until, letter_number, qr_text, status_since,"
      " status_reason FROM document WHERE letter_number = ?",
      {letter_number}, read_document);
}

Status keep_qr(db::Connection& connection, std::int64_t document_id, std::string_view qr_text) {
  return changed_one(
      connection,
      connection.run("UPDATE document SET qr_text = ? WHERE id = ? AND status = 'draft'",
                     {qr_text, document_id}),
      "only a draft takes a QR");
}

Status mark_issued(db::Connection& connection, std::int64_t document_id,
                   std::string_view letter_number, const crypto::Sha256& token_sha256,
                   const crypto::Sha256& code_sha256, Instant now) {
  return changed_one(connection,
                     connection.run("UPDATE document SET status = 'issued', letter_number = ?,"
                                    " qr_text = NULL, token_sha256 = ?, code_sha256 = ?,"
                                    " status_since = ? WHERE id = ? AND status = 'draft'",
                                    {letter_number, token_sha256.view(), code_sha256.view(),
                                     to_column(now), document_id}),
                     "only a draft is issued");
}

std::string status_reason_of(const sop::Event& event) {
  if (event.kind == sop::EventKind::letter_superseded) {
    return event.note;
  }
  if (event.kind != sop::EventKind::letter_revoked) {
    throw std::logic_error("this event does not end a letter");
  }
  std::string text;
  for (const std::string& code : event.reasons) {
    text += (text.empty() ? "" : ", ") + code;
  }
  return text + (event.note.empty() ? "" : ": " + event.note) + " (" + event.actor.person + ")";
}

Status end_letter(db::Connection& connection, std::int64_t document_id, const sop::Event& event) {
  const std::string reason = status_reason_of(event);
  const DocumentStatus status = event.kind == sop::EventKind::letter_revoked
                                    ? DocumentStatus::revoked
                                    : DocumentStatus::superseded;
  return changed_one(
      connection,
      connection.run("UPDATE document SET status = ?, status_reason = ?, status_since = ?"
                     " WHERE id = ? AND status = 'issued'",
                     {to_name(status), reason, to_column(event.at), document_id}),
      "only an issued letter is superseded or revoked");
}

Status mark_voided(db::Connection& connection, std::int64_t document_id, Instant now) {
  return changed_one(connection,
                     connection.run("UPDATE document SET status = 'void', qr_text = NULL,"
                                    " status_since = ? WHERE id = ? AND status = 'draft'",
                                    {to_column(now), document_id}),
                     "only a draft is voided");
}

}  // namespace sktt::registry
