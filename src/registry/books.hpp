#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "registry/documents.hpp"
#include "sop/event.hpp"
#include "sop/terms.hpp"

namespace sktt::registry {

/// A line of the Buku Register (intake register): one per case, from the complete file on.
struct RegisterLine {
  int year;
  std::int64_t line;  ///< From 1, without gaps, per calendar year.
  std::string case_number;
  Instant entered_at;
  std::optional<std::string> remark;  ///< "batal: …"
  std::int64_t case_id = 0;
};

/// A line of the Buku Agenda (outgoing agenda): one per sealed letter; its line is the sequence in
/// the letter's number.
struct AgendaLine {
  int year;
  std::int64_t line;  ///< Without gaps per calendar year, from 1 or where the paper agenda ended.
  std::string letter_number;
  std::string case_number;
  Instant entered_at;
  std::int64_t document_id = 0;
};

/// Where the Buku Agenda of a year goes on, because the paper agenda holds the lines before.
struct AgendaStart {
  int year;
  std::uint32_t line;     ///< The first number that this system allots.
  std::uint64_t act = 0;  ///< The administrative act that says so.
  bool operator==(const AgendaStart&) const = default;
};

/// Enters a case in the Buku Register, unless it is there from an earlier attempt.
[[nodiscard]] Status enter_in_register(db::Connection& connection, std::int64_t case_id, int year,
                                       Instant now);

/// Writes the remark on the line of a case that such an event cancelled: "batal: " and the reason.
[[nodiscard]] std::string remark_of(const sop::Event& cancelled);
/// Marks a case's line, such as "batal: dicabut pemohon". No line, no mark: that is no error.
[[nodiscard]] Status remark_in_register(db::Connection& connection, std::int64_t case_id,
                                        std::string_view remark);

/// Keeps where the Buku Agenda of a year goes on; what a later act says counts.
/// Errors: `conflict` if this year's agenda has reached that line.
[[nodiscard]] Status start_agenda(db::Connection& connection, const AgendaStart& start);
/// Lists all that was said so, oldest act first.
[[nodiscard]] Result<std::vector<AgendaStart>> list_agenda_starts(db::Connection& connection);

/// Finds the number that the next letter of `year` gets: after the last line, or where the agenda
/// was said to go on, whichever is later. Gap-free, because the caller enters it in
/// the same transaction.
[[nodiscard]] Result<std::uint32_t> next_agenda_line(db::Connection& connection, int year);

/// Enters a sealed letter in the Buku Agenda. Errors: `conflict` if the line is taken.
[[nodiscard]] Status enter_in_agenda(db::Connection& connection, std::int64_t document_id, int year,
                                     std::uint32_t line, std::string_view letter_number,
                                     Instant now);

/// Lists the books, oldest line first.
[[nodiscard]] Result<std::vector<RegisterLine>> list_register(db::Connection& connection);
[[nodiscard]] Result<std::vector<AgendaLine>> list_agenda(db::Connection& connection);

/// A line of the Buku Register with what a reader of the book wants beside it.
struct RegisterEntry {
  RegisterLine line;
  std::string application;  ///< Canonical JSON of sop::Application, as it stands now.
  sop::State state;
  std::optional<std::string> letter_number;  ///< Of the letter that came of the case.
};

/// A line of the Buku Agenda, likewise.
struct AgendaEntry {
  AgendaLine line;
  std::string application;
  Document document;
  std::optional<sop::Event> collected;  ///< How the letter was handed over, if it was.
};

/// Reads one year of a book, first line first. Errors: `storage`, naming the row, if it holds what
/// was never written.
[[nodiscard]] Result<std::vector<RegisterEntry>> read_register(db::Connection& connection,
                                                               int year);
[[nodiscard]] Result<std::vector<AgendaEntry>> read_agenda(db::Connection& connection, int year);

}  // namespace sktt::registry
