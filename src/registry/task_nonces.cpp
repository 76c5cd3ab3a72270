#include "registry/task_nonces.hpp"

#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

Result<TaskNonce> read_nonce(const db::Statement& row) {
  const auto draft = digest_from_column(row.maybe_blob(4), "task_nonce.draft_sha256");
  const auto berkas = digest_from_column(row.blob(5), "task_nonce.berkas_sha256");
  if (const Error* wrong = first_error(draft, berkas)) {
    return *wrong;
  }
  return TaskNonce{row.text(0),
                   row.text(1),
                   row.integer(2),
                   static_cast<int>(row.integer(3)),
                   draft.value(),
                   berkas.value(),
                   from_column(row.integer(6))};
}

Error stale() {
  return {Errc::conflict, "the nonce is unknown, used or too old; fetch the task again"};
}

}  // namespace

Status add_nonce(db::Connection& connection, const TaskNonce& nonce) {
  auto forgotten = connection.run("DELETE FROM task_nonce WHERE used_at IS NULL AND issued_at < ?",
                                  {to_column(nonce.issued_at - kTaskLifetime)});
  if (!forgotten) {
    return forgotten;
  }
  return connection.run(
      "INSERT INTO task_nonce(nonce, official_id, case_id, activity, draft_sha256, berkas_sha256,"
      " issued_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      {nonce.nonce, nonce.official_id, nonce.case_id, nonce.activity,
       nonce.draft_sha256 ? std::optional<ByteView>(nonce.draft_sha256->view()) : std::nullopt,
       nonce.berkas_sha256.view(), to_column(nonce.issued_at)});
}

Result<TaskNonce> find_nonce(db::Connection& connection, std::string_view nonce, Instant now) {
  auto found = connection.row(
      "SELECT nonce, official_id, case_id, activity, draft_sha256, berkas_sha256, issued_at"
      " FROM task_nonce WHERE nonce = ? AND used_at IS NULL AND issued_at >= ?",
      {nonce, to_column(now - kTaskLifetime)}, read_nonce);
  if (!found) {
    return std::move(found).error();
  }
  if (!found.value()) {
    return stale();
  }
  return std::move(*found.value());
}

Status consume_nonce(db::Connection& connection, std::string_view nonce, Instant now) {
  auto used =
      connection.run("UPDATE task_nonce SET used_at = ? WHERE nonce = ? AND used_at IS NULL",
                     {to_column(now), nonce});
  if (used && connection.changes() != 1) {
    return stale();
  }
  return used;
}

}  // namespace sktt::registry
