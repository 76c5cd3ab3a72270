#include "registry/comparisons.hpp"

#include <string>

#include "db/transaction.hpp"

namespace sktt::registry {
namespace {

Result<int> wrong_on(db::Connection& connection, std::int64_t document_id, const std::string& day) {
  auto wrong = connection.row(
      "SELECT wrong FROM comparison WHERE document_id = ? AND day = ?", {document_id, day},
      [](const db::Statement& row) { return static_cast<int>(row.integer(0)); });
  if (!wrong) {
    return std::move(wrong).error();
  }
  return wrong.value().value_or(0);
}

}  // namespace

Result<int> begin_comparison(db::Connection& connection, std::int64_t document_id, Date day) {
  const std::string today = to_iso(day);
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  if (auto forgotten = connection.run("DELETE FROM comparison WHERE day < ?", {today});
      !forgotten) {
    return std::move(forgotten).error();
  }
  const auto wrong = wrong_on(connection, document_id, today);
  if (!wrong) {
    return wrong.error();
  }
  if (wrong.value() >= kMaxWrongComparisons) {
    return Error(Errc::too_many, "today " + std::to_string(kMaxWrongComparisons) +
                                     " wrong numbers were typed for this letter");
  }
  auto counted = connection.run(
      "INSERT INTO comparison(document_id, day, wrong) VALUES (?, ?, 1)"
      " ON CONFLICT(document_id, day) DO UPDATE SET wrong = wrong + 1",
      {document_id, today});
  if (counted) {
    counted = transaction.value().commit();
  }
  return counted ? Result<int>(kMaxWrongComparisons - wrong.value() - 1)
                 : Result<int>(std::move(counted).error());
}

Status comparison_matched(db::Connection& connection, std::int64_t document_id, Date day) {
  return connection.run(
      "UPDATE comparison SET wrong = wrong - 1 WHERE document_id = ? AND day = ? AND wrong > 0",
      {document_id, to_iso(day)});
}

}  // namespace sktt::registry
