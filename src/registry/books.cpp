#include "registry/books.hpp"

#include "registry/columns.hpp"

namespace sktt::registry {

Status enter_in_register(db::Connection& connection, std::int64_t case_id, int year, Instant now) {
  return connection.run(
      "INSERT INTO buku_register(year, line, case_id, entered_at)"
      " SELECT ?1, 1 + COALESCE((SELECT MAX(line) FROM buku_register WHERE year = ?1), 0), ?2, ?3"
      " WHERE NOT EXISTS (SELECT 1 FROM buku_register WHERE case_id = ?2)",
      {year, case_id, to_column(now)});
}

Status remark_in_register(db::Connection& connection, std::int64_t case_id,
                          std::string_view remark) {
  return connection.run("UPDATE buku_register SET remark = ? WHERE case_id = ?", {remark, case_id});
}

Result<std::uint32_t> next_agenda_line(db::Connection& connection, int year) {
  auto next = connection.row("SELECT 1 + COALESCE(MAX(line), 0) FROM buku_agenda WHERE year = ?",
                             {year}, [](const db::Statement& row) { return row.integer(0); });
  if (!next) {
    return std::move(next).error();
  }
  return static_cast<std::uint32_t>(next.value().value());
}

Status enter_in_agenda(db::Connection& connection, std::int64_t document_id, int year,
                       std::uint32_t line, std::string_view letter_number, Instant now) {
  return connection.run(
      "INSERT INTO buku_agenda(year, line, letter_number, document_id, entered_at)"
      " VALUES (?, ?, ?, ?, ?)",
      {year, line, letter_number, document_id, to_column(now)});
}

Result<std::vector<RegisterLine>> list_register(db::Connection& connection) {
  return connection.rows(
      "SELECT b.year, b.line, c.number, b.entered_at, b.remark FROM buku_register b"
      " JOIN application_case c ON c.id = b.case_id ORDER BY b.year, b.line",
      {}, [](const db::Statement& row) {
        return RegisterLine{static_cast<int>(row.integer(0)), row.integer(1), row.text(2),
                            from_column(row.integer(3)), row.maybe_text(4)};
      });
}

Result<std::vector<AgendaLine>> list_agenda(db::Connection& connection) {
  return connection.rows(
      "SELECT b.year, b.line, b.letter_number, c.number, b.entered_at FROM buku_agenda b"
      " JOIN document d ON d.id = b.document_id JOIN application_case c ON c.id = d.case_id"
      " ORDER BY b.year, b.line",
      {}, [](const db::Statement& row) {
        return AgendaLine{static_cast<int>(row.integer(0)), row.integer(1), row.text(2),
                          row.text(3), from_column(row.integer(4))};
      });
}

}  // namespace sktt::registry
