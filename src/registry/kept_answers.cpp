#include "registry/kept_answers.hpp"

#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

Result<KeptAnswer> read_answer(const db::Statement& row) {
  const auto key = digest_from_column(row.blob(0), "kept_answer.key_sha256");
  const auto request = digest_from_column(row.blob(1), "kept_answer.request_sha256");
  if (const Error* wrong = first_error(key, request)) {
    return *wrong;
  }
  return KeptAnswer{key.value(), request.value(), row.blob(2), row.text(3),
                    from_column(row.integer(4))};
}

}  // namespace

Status keep_answer(db::Connection& connection, const KeptAnswer& answer) {
  auto forgotten = connection.run("DELETE FROM kept_answer WHERE accepted_at <= ?",
                                  {to_column(answer.accepted_at - kAnswerLifetime)});
  if (!forgotten) {
    return forgotten;
  }
  return connection.run(
      "INSERT INTO kept_answer(key_sha256, request_sha256, salt, case_number, accepted_at)"
      " VALUES (?, ?, ?, ?, ?)",
      {answer.key_sha256.view(), answer.request_sha256.view(), answer.salt, answer.case_number,
       to_column(answer.accepted_at)});
}

Result<std::optional<KeptAnswer>> find_answer(db::Connection& connection,
                                              const crypto::Sha256& key_sha256, Instant now) {
  return connection.row(
      "SELECT key_sha256, request_sha256, salt, case_number, accepted_at FROM kept_answer"
      " WHERE key_sha256 = ? AND accepted_at > ?",
      {key_sha256.view(), to_column(now - kAnswerLifetime)}, read_answer);
}

}  // namespace sktt::registry
