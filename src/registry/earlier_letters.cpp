#include "registry/earlier_letters.hpp"

#include <nlohmann/json.hpp>

#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

Result<EarlierLetter> read_letter(const db::Statement& row) {
  const auto issued_on = day_from_column(row.text(1), "earlier_letter.issued_on");
  const auto valid_until = day_from_column(row.text(2), "earlier_letter.valid_until");
  if (const Error* wrong = first_error(issued_on, valid_until)) {
    return Error(*wrong).within("imported letter " + row.text(0));
  }
  return EarlierLetter{row.text(0),         issued_on.value(),
                       valid_until.value(), row.text(3),
                       row.text(4),         static_cast<std::uint64_t>(row.integer(5)),
                       row.maybe_text(6)};
}

}  // namespace

Status add_earlier_letter(db::Connection& connection, const EarlierLetter& letter) {
  return connection.run(
      "INSERT INTO earlier_letter(number, issued_on, valid_until, name, nik, act)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {letter.number, to_iso(letter.issued_on), to_iso(letter.valid_until), letter.name, letter.nik,
       letter.act});
}

Result<std::optional<EarlierLetter>> find_earlier_letter(db::Connection& connection,
                                                         std::string_view number) {
  return connection.row(
      "SELECT number, issued_on, valid_until, name, nik, act, superseded_by FROM earlier_letter"
      " WHERE number = ?",
      {number}, read_letter);
}

Result<std::vector<EarlierLetter>> list_earlier_letters(db::Connection& connection,
                                                        std::uint64_t act) {
  return connection.rows(
      "SELECT number, issued_on, valid_until, name, nik, act, superseded_by FROM earlier_letter"
      " WHERE act = ? ORDER BY number",
      {act}, read_letter);
}

Result<std::vector<std::uint64_t>> list_acts_with_letters(db::Connection& connection) {
  return connection.rows(
      "SELECT DISTINCT act FROM earlier_letter ORDER BY act", {},
      [](const db::Statement& row) { return static_cast<std::uint64_t>(row.integer(0)); });
}

Status supersede_earlier_letter(db::Connection& connection, std::string_view number,
                                std::string_view by) {
  auto marked = connection.run(
      "UPDATE earlier_letter SET superseded_by = ? WHERE number = ? AND superseded_by IS NULL",
      {by, number});
  if (marked && connection.changes() != 1) {
    return Error(Errc::conflict,
                 "no imported letter " + std::string(number) + " is there to be replaced");
  }
  return marked;
}

crypto::Sha256 digest_of(const std::vector<EarlierLetter>& letters) {
  nlohmann::json list = nlohmann::json::array();
  for (const EarlierLetter& letter : letters) {
    list.push_back({letter.number, to_iso(letter.issued_on), to_iso(letter.valid_until),
                    letter.name, letter.nik});
  }
  return crypto::sha256(as_bytes(list.dump()));
}

}  // namespace sktt::registry
