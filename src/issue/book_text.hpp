#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "issue/office.hpp"
#include "pdf/paper.hpp"
#include "registry/books.hpp"

namespace sktt::issue {

/// How a book's cells write moments and days.
enum class BookForm : std::uint8_t {
  paper,   ///< As a counter clerk reads them: "23-11-2026 08:15".
  tabular  ///< As any spreadsheet reads them: "2026-11-23 08:15".
};

/// One year of a book, ready to be printed or written as a table.
struct Book {
  pdf::PaperText title;
  int year;
  std::vector<pdf::PaperColumn> columns;
  std::vector<pdf::PaperTableRow> rows;  ///< A cancelled line is struck.
};

/// Writes the Buku Register as a book. Errors: `storage` if an application cannot be read.
[[nodiscard]] Result<Book> register_book(const Office& office, int year, BookForm form,
                                         const std::vector<registry::RegisterEntry>& entries);

/// Writes the Buku Agenda as a book. Errors: as above.
[[nodiscard]] Result<Book> agenda_book(const Office& office, int year, BookForm form,
                                       const std::vector<registry::AgendaEntry>& entries);

/// Lays a book out for printing: A4 across, headings on every page, its lines counted at the end.
[[nodiscard]] pdf::Paper book_paper(const Office& office, Book book);

/// Writes a book as CSV: one record of headings, then one for each line. Standard: RFC 4180, UTF-8.
[[nodiscard]] std::string book_csv(const Book& book);

}  // namespace sktt::issue
