#include "registry/receipts.hpp"

#include <string>

#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

Result<std::int64_t> wrong_tries(db::Connection& connection, std::int64_t case_id, Date today) {
  const auto wrong = connection.row("SELECT wrong FROM receipt_guess WHERE case_id = ? AND day = ?",
                                    {case_id, to_iso(today)},
                                    [](const db::Statement& row) { return row.integer(0); });
  return wrong ? Result<std::int64_t>(wrong.value().value_or(0)) : wrong.error();
}

/// One row a case, however many days it is guessed at.
Status count_wrong(db::Connection& connection, std::int64_t case_id, Date today) {
  return connection.run(
      "INSERT INTO receipt_guess(case_id, day, wrong) VALUES (?1, ?2, 1)"
      " ON CONFLICT(case_id) DO UPDATE SET"
      " wrong = CASE WHEN day = ?2 THEN wrong + 1 ELSE 1 END, day = ?2",
      {case_id, to_iso(today)});
}

}  // namespace

Status set_receipt(db::Connection& connection, std::int64_t case_id,
                   const crypto::Sha256& receipt_sha256, Date collection_day) {
  return connection.run(
      "UPDATE application_case SET receipt_sha256 = ?, collection_day = ? WHERE id = ?",
      {receipt_sha256.view(), to_iso(collection_day), case_id});
}

Status consume_receipt(db::Connection& connection, std::int64_t case_id,
                       const crypto::Sha256& receipt_sha256, Instant now) {
  auto used = connection.run(
      "UPDATE application_case SET receipt_used_at = ?"
      " WHERE id = ? AND receipt_sha256 = ? AND receipt_used_at IS NULL",
      {to_column(now), case_id, receipt_sha256.view()});
  if (used && connection.changes() != 1) {
    return Error(Errc::refused, "this is not the collection receipt of the case, or it was used");
  }
  return used;
}

Result<ReceiptUse> try_receipt(db::Connection& connection, std::int64_t case_id,
                               const crypto::Sha256& receipt_sha256, Date today) {
  const auto wrong = wrong_tries(connection, case_id, today);
  if (!wrong) {
    return wrong.error();
  }
  if (wrong.value() >= kMaxWrongReceipts) {
    return Error(Errc::too_many, std::to_string(kMaxWrongReceipts) +
                                     " wrong codes were given for this case today; try again "
                                     "tomorrow, or ask at the counter");
  }
  const auto found = connection.row(
      "SELECT receipt_used_at FROM application_case WHERE id = ? AND receipt_sha256 = ?",
      {case_id, receipt_sha256.view()},
      [](const db::Statement& row) { return ReceiptUse{from_column(row.maybe_integer(0))}; });
  if (!found) {
    return found.error();
  }
  if (found.value()) {
    return *found.value();
  }
  if (auto counted = count_wrong(connection, case_id, today); !counted) {
    return std::move(counted).error();
  }
  return Error(Errc::not_found, "no such case, or not its receipt code");
}

}  // namespace sktt::registry
