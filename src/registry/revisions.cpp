#include "registry/revisions.hpp"

#include <utility>

#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

Result<Revision> read_revision(const db::Statement& row) {
  const auto digest = digest_from_column(row.blob(3), "revision.sha256");
  if (!digest) {
    return Error(digest.error()).within("document " + std::to_string(row.integer(0)));
  }
  return Revision{row.integer(0), static_cast<int>(row.integer(1)),
                  static_cast<std::size_t>(row.integer(2)), digest.value()};
}

Status insert_revision(db::Connection& connection, const Revision& revision, ByteView added,
                       Instant now) {
  return connection.run(
      "INSERT INTO revision(document_id, number, end_offset, sha256, added, made_at)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {revision.document_id, revision.number, revision.end_offset, revision.sha256.view(), added,
       to_column(now)});
}

}  // namespace

Status add_first_revision(db::Connection& connection, std::int64_t document_id, ByteView draft,
                          Instant now) {
  return insert_revision(connection, {document_id, 1, draft.size(), crypto::sha256(draft)}, draft,
                         now);
}

Status add_revision(db::Connection& connection, const Revision& previous, ByteView previous_bytes,
                    ByteView added, Instant now) {
  const auto last = last_revision(connection, previous.document_id);
  if (!last) {
    return last.error();
  }
  if (last.value() != previous) {
    return Error(Errc::conflict, "the document has moved on since it was read");
  }
  if (previous_bytes.size() != previous.end_offset ||
      crypto::sha256(previous_bytes) != previous.sha256) {
    return Error(Errc::conflict, "these are not the bytes of the revision before");
  }
  const Revision next{previous.document_id, previous.number + 1, previous.end_offset + added.size(),
                      crypto::sha256({previous_bytes, added})};
  return insert_revision(connection, next, added, now);
}

Result<std::vector<Revision>> list_revisions(db::Connection& connection, std::int64_t document_id) {
  return connection.rows(
      "SELECT document_id, number, end_offset, sha256 FROM revision WHERE document_id = ?"
      " ORDER BY number",
      {document_id}, read_revision);
}

Result<Revision> last_revision(db::Connection& connection, std::int64_t document_id) {
  return required(connection.row("SELECT document_id, number, end_offset, sha256 FROM revision"
                                 " WHERE document_id = ? ORDER BY number DESC LIMIT 1",
                                 {document_id}, read_revision),
                  "no revision of this document");
}

Result<Instant> last_moment(db::Connection& connection) {
  const auto found = connection.row(
      "SELECT MAX(COALESCE((SELECT MAX(made_at) FROM revision), 0),"
      " COALESCE((SELECT MAX(at) FROM event), 0))",
      {}, [](const db::Statement& row) { return row.integer(0); });
  if (!found) {
    return found.error();
  }
  return from_column(found.value().value());
}

Result<std::optional<Revision>> find_revision(db::Connection& connection,
                                              const crypto::Sha256& sha256) {
  return connection.row(
      "SELECT document_id, number, end_offset, sha256 FROM revision WHERE sha256 = ?",
      {sha256.view()}, read_revision);
}

Result<Bytes> load_file(db::Connection& connection, const Revision& revision) {
  auto parts = connection.rows(
      "SELECT added FROM revision WHERE document_id = ? AND number <= ? ORDER BY number",
      {revision.document_id, revision.number},
      [](const db::Statement& row) { return row.blob(0); });
  if (!parts) {
    return std::move(parts).error();
  }
  Bytes file;
  for (const Bytes& part : parts.value()) {
    append(file, part);
  }
  if (file.size() != revision.end_offset || crypto::sha256(file) != revision.sha256) {
    return Error(Errc::storage, "the stored revisions of document " +
                                    std::to_string(revision.document_id) +
                                    " are not those that were stored");
  }
  return file;
}

}  // namespace sktt::registry
