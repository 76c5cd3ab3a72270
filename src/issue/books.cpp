#include "issue/books.hpp"

#include <utility>

#include "issue/book_text.hpp"
#include "issue/permission.hpp"
#include "pdf/paper.hpp"
#include "registry/books.hpp"

namespace sktt::issue {
namespace {

Result<Book> load_book(const Office& office, BookKind kind, int year, BookForm form) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  if (kind == BookKind::buku_register) {
    const auto entries = registry::read_register(connection, year);
    return entries ? register_book(office, year, form, entries.value()) : entries.error();
  }
  const auto entries = registry::read_agenda(connection, year);
  return entries ? agenda_book(office, year, form, entries.value()) : entries.error();
}

}  // namespace

Result<Bytes> read_book(const Office& office, const Identity& who, BookKind kind, BookFile file,
                        std::optional<int> year) {
  if (const auto held = require_appointments(office, who); !held) {
    return held.error();
  }
  const bool printed = file == BookFile::pdf;
  auto book = load_book(office, kind, year.value_or(static_cast<int>(office.today().year())),
                        printed ? BookForm::paper : BookForm::tabular);
  if (!book) {
    return std::move(book).error();
  }
  if (!printed) {
    return to_bytes(book_csv(book.value()));
  }
  pdf::FileId file_id{};
  office.random.fill(file_id);
  return pdf::render_paper(office.renderer.stationery(),
                           book_paper(office, std::move(book).value()), file_id);
}

}  // namespace sktt::issue
