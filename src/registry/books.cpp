#include "registry/books.hpp"

#include <utility>

#include "registry/columns.hpp"
#include "registry/events.hpp"

namespace sktt::registry {
namespace {

Result<std::optional<sop::Event>> find_collection(db::Connection& connection,
                                                  std::int64_t case_id) {
  auto events = list_events(connection, case_id);
  if (!events) {
    return std::move(events).error();
  }
  for (EventRecord& record : events.value()) {
    if (record.event.kind == sop::EventKind::collected) {
      return std::optional<sop::Event>(std::move(record.event));
    }
  }
  return std::optional<sop::Event>();
}

/// A line of the Buku Agenda before its document and its collection are loaded.
struct BareAgendaEntry {
  AgendaLine line;
  std::string application;
  std::int64_t document_id;
};

}  // namespace

Status enter_in_register(db::Connection& connection, std::int64_t case_id, int year, Instant now) {
  return connection.run(
      "INSERT INTO buku_register(year, line, case_id, entered_at)"
      " SELECT ?1, 1 + COALESCE((SELECT MAX(line) FROM buku_register WHERE year = ?1), 0), ?2, ?3"
      " WHERE NOT EXISTS (SELECT 1 FROM buku_register WHERE case_id = ?2)",
      {year, case_id, to_column(now)});
}

std::string remark_of(const sop::Event& cancelled) {
  return "batal: " + cancelled.note;
}

Status remark_in_register(db::Connection& connection, std::int64_t case_id,
                          std::string_view remark) {
  return connection.run("UPDATE buku_register SET remark = ? WHERE case_id = ?", {remark, case_id});
}

Status start_agenda(db::Connection& connection, const AgendaStart& start) {
  auto kept = connection.run(
      "INSERT INTO agenda_start(year, line, act) SELECT ?1, ?2, ?3"
      " WHERE NOT EXISTS (SELECT 1 FROM buku_agenda WHERE year = ?1 AND line >= ?2)",
      {start.year, start.line, start.act});
  if (kept && connection.changes() != 1) {
    return Error(Errc::conflict, "the Buku Agenda of " + std::to_string(start.year) +
                                     " has reached line " + std::to_string(start.line) +
                                     "; give a later one");
  }
  return kept;
}

Result<std::vector<AgendaStart>> list_agenda_starts(db::Connection& connection) {
  return connection.rows("SELECT year, line, act FROM agenda_start ORDER BY act", {},
                         [](const db::Statement& row) {
                           return AgendaStart{static_cast<int>(row.integer(0)),
                                              static_cast<std::uint32_t>(row.integer(1)),
                                              static_cast<std::uint64_t>(row.integer(2))};
                         });
}

Result<std::uint32_t> next_agenda_line(db::Connection& connection, int year) {
  auto next = connection.row(
      "SELECT MAX(1 + COALESCE((SELECT MAX(line) FROM buku_agenda WHERE year = ?1), 0),"
      " COALESCE((SELECT line FROM agenda_start WHERE year = ?1 ORDER BY act DESC LIMIT 1), 1))",
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
      "SELECT b.year, b.line, c.number, b.entered_at, b.remark, b.case_id FROM buku_register b"
      " JOIN application_case c ON c.id = b.case_id ORDER BY b.year, b.line",
      {}, [](const db::Statement& row) {
        return RegisterLine{static_cast<int>(row.integer(0)), row.integer(1),    row.text(2),
                            from_column(row.integer(3)),      row.maybe_text(4), row.integer(5)};
      });
}

Result<std::vector<AgendaLine>> list_agenda(db::Connection& connection) {
  return connection.rows(
      "SELECT b.year, b.line, b.letter_number, c.number, b.entered_at, b.document_id"
      " FROM buku_agenda b"
      " JOIN document d ON d.id = b.document_id JOIN application_case c ON c.id = d.case_id"
      " ORDER BY b.year, b.line",
      {}, [](const db::Statement& row) {
        return AgendaLine{
            static_cast<int>(row.integer(0)), row.integer(1), row.text(2), row.text(3),
            from_column(row.integer(4)),      row.integer(5)};
      });
}

Result<std::vector<RegisterEntry>> read_register(db::Connection& connection, int year) {
  return connection.rows(
      "SELECT b.year, b.line, c.number, b.entered_at, b.remark, c.application, c.state,"
      " (SELECT d.letter_number FROM document d"
      "  WHERE d.case_id = c.id AND d.letter_number IS NOT NULL LIMIT 1), b.case_id"
      " FROM buku_register b JOIN application_case c ON c.id = b.case_id"
      " WHERE b.year = ? ORDER BY b.line",
      {year}, [](const db::Statement& row) -> Result<RegisterEntry> {
        const auto state = state_from_column(row.text(6), "application_case.state");
        if (!state) {
          return Error(state.error()).within("case " + row.text(2));
        }
        return RegisterEntry{{static_cast<int>(row.integer(0)), row.integer(1), row.text(2),
                              from_column(row.integer(3)), row.maybe_text(4), row.integer(8)},
                             row.text(5),
                             state.value(),
                             row.maybe_text(7)};
      });
}

Result<std::vector<AgendaEntry>> read_agenda(db::Connection& connection, int year) {
  auto bare = connection.rows(
      "SELECT b.year, b.line, b.letter_number, c.number, b.entered_at, c.application, d.id"
      " FROM buku_agenda b JOIN document d ON d.id = b.document_id"
      " JOIN application_case c ON c.id = d.case_id WHERE b.year = ? ORDER BY b.line",
      {year}, [](const db::Statement& row) {
        return BareAgendaEntry{{static_cast<int>(row.integer(0)), row.integer(1), row.text(2),
                                row.text(3), from_column(row.integer(4)), row.integer(6)},
                               row.text(5),
                               row.integer(6)};
      });
  if (!bare) {
    return std::move(bare).error();
  }
  std::vector<AgendaEntry> entries;
  for (BareAgendaEntry& entry : bare.value()) {
    auto document = load_document(connection, entry.document_id);
    if (!document) {
      return std::move(document).error();
    }
    auto collected = find_collection(connection, document.value().case_id);
    if (!collected) {
      return std::move(collected).error();
    }
    entries.push_back({std::move(entry.line), std::move(entry.application),
                       std::move(document).value(), std::move(collected).value()});
  }
  return entries;
}

}  // namespace sktt::registry
