#include "issue/book_text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "registry/standing.hpp"
#include "sop/application.hpp"
#include "sop/nationality.hpp"

namespace sktt::issue {
namespace {

/// Writes moments and days in one of the forms.
class Dates {
 public:
  Dates(const Office& office, BookForm form) : offset_(office.offset()), form_(form) {}

  [[nodiscard]] std::string moment(Instant instant) const {
    const std::string text = to_office_time(instant, offset_);
    const std::size_t time = text.find(' ');
    return form_ == BookForm::paper ? text
                                    : to_iso(local_date(instant, offset_)) + text.substr(time);
  }
  [[nodiscard]] std::string day(Date date) const {
    return form_ == BookForm::paper
               ? fmt::format("{:02}-{:02}-{:04}", static_cast<unsigned>(date.day()),
                             static_cast<unsigned>(date.month()), static_cast<int>(date.year()))
               : to_iso(date);
  }
  [[nodiscard]] std::string day(Instant instant) const { return day(local_date(instant, offset_)); }

 private:
  UtcOffset offset_;
  BookForm form_;
};

/// Says what became of a case that is in the register.
std::string remark_text(const registry::RegisterEntry& entry) {
  if (entry.line.remark) {
    return *entry.line.remark;
  }
  return entry.letter_number.value_or("");
}

/// Says what became of a letter.
std::string remark_text(const registry::AgendaEntry& entry, const Dates& dates) {
  std::string text;
  if (entry.collected) {
    text = "diserahkan " + dates.day(entry.collected->at);
    if (entry.collected->collection) {
      text += " kepada " + entry.collected->collection->name;
    }
  }
  const registry::Document& document = entry.document;
  const std::string since = dates.day(document.status_since);
  std::string later;
  if (document.status == registry::DocumentStatus::superseded) {
    later = "diganti " + since;
  } else if (document.status == registry::DocumentStatus::revoked) {
    later = "dicabut " + since;
  }
  if (!later.empty() && document.status_reason) {
    later += ": " + *document.status_reason;
  }
  return text + (text.empty() || later.empty() ? "" : "; ") + later;
}

}  // namespace

Result<Book> register_book(const Office& office, int year, BookForm form,
                           const std::vector<registry::RegisterEntry>& entries) {
  Book book{{"BUKU REGISTER", "INTAKE REGISTER"},
            year,
            {{{"No.", "No."}, 30},
             {{"Tanggal", "Entered on"}, 88},
             {{"Nomor berkas", "Case number"}, 74},
             {{"Nama pemohon", "Applicant"}, 180},
             {{"Kewarganegaraan", "Nationality"}, 98},
             {{"Jenis", "Kind of request"}, 70},
             {{"Desa/kelurahan, kecamatan", "Village, district"}, 150},
             {{"Keterangan", "Remarks"}, 136}},
            {}};
  const Dates dates(office, form);
  for (const registry::RegisterEntry& entry : entries) {
    const auto application =
        registry::read_stored_application(entry.application, entry.line.case_number);
    if (!application) {
      return application.error();
    }
    const sop::Application& data = application.value();
    book.rows.push_back(
        {{std::to_string(entry.line.line), dates.moment(entry.line.entered_at),
          entry.line.case_number, data.nama_lengkap, sop::nationality_text(data.kewarganegaraan),
          office.procedure.text_of(data.kind).indonesian,
          data.alamat.desa_kelurahan + ", " + data.alamat.kecamatan, remark_text(entry)},
         entry.state == sop::State::cancelled});
  }
  return book;
}

Result<Book> agenda_book(const Office& office, int year, BookForm form,
                         const std::vector<registry::AgendaEntry>& entries) {
  Book book{{"BUKU AGENDA", "OUTGOING AGENDA"},
            year,
            {{{"No.", "No."}, 30},
             {{"Tanggal", "Registered on"}, 88},
             {{"Nomor surat", "Letter number"}, 116},
             {{"Kepada", "To"}, 165},
             {{"Kewarganegaraan", "Nationality"}, 98},
             {{"Nomor berkas", "Case number"}, 74},
             {{"Berlaku s.d.", "Valid until"}, 66},
             {{"Keterangan", "Remarks"}, 174}},
            {}};
  const Dates dates(office, form);
  for (const registry::AgendaEntry& entry : entries) {
    const auto application =
        registry::read_stored_application(entry.application, entry.line.case_number);
    if (!application) {
      return application.error();
    }
    book.rows.push_back(
        {{std::to_string(entry.line.line), dates.moment(entry.line.entered_at),
          entry.line.letter_number, application.value().nama_lengkap,
          sop::nationality_text(application.value().kewarganegaraan), entry.line.case_number,
          dates.day(entry.document.valid_until), remark_text(entry, dates)}});
  }
  return book;
}

pdf::Paper book_paper(const Office& office, Book book) {
  const std::size_t lines = book.rows.size();
  const auto cancelled = std::count_if(book.rows.begin(), book.rows.end(),
                                       [](const pdf::PaperTableRow& row) { return row.struck; });
  pdf::PaperText count = {fmt::format("Jumlah: {} baris", lines), fmt::format("{} lines", lines)};
  if (cancelled > 0) {
    count.text += fmt::format(", di antaranya {} batal", cancelled);
    count.english += fmt::format(", {} of them cancelled", cancelled);
  }
  pdf::Paper paper;
  paper.format = pdf::PaperFormat::landscape;
  paper.title = book.title;
  paper.subtitle = fmt::format("Tahun {}", book.year);
  paper.blocks.emplace_back(
      pdf::PaperTable{std::move(book.columns),
                      std::move(book.rows),
                      {fmt::format("Belum ada baris pada tahun {}.", book.year),
                       fmt::format("There is no line in {} yet.", book.year)}});
  if (lines > 0) {
    paper.blocks.emplace_back(pdf::PaperParagraph{{count.text + ".", count.english + "."}});
  }
  paper.notice = {
      "Dicetak dari sistem SKTT, keadaan pada saat dicetak. Memuat data pribadi: simpan dan "
      "musnahkan menurut ketentuan.",
      "Printed from the SKTT system as it stood at that time. Holds personal data: keep and "
      "destroy it as the rules say."};
  paper.reference = {"Dicetak " + to_office_time(office.now(), office.offset())};
  return paper;
}

std::string book_csv(const Book& book) {
  std::vector<std::string> headings;
  for (const pdf::PaperColumn& column : book.columns) {
    headings.push_back(column.heading.text);
  }
  std::string out = csv_record(headings);
  for (const pdf::PaperTableRow& row : book.rows) {
    out += csv_record(row.cells);
  }
  return out;
}

}  // namespace sktt::issue
