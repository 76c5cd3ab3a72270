#include "client/arguments.hpp"

namespace sktt::client {

void add_desk_arguments(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  add_command(app, a, "inbox", "Berkas yang menunggu Anda",
              [](const Context& on) { return client::inbox(on); });
  add_case_command(app, a, "show", "Tampilkan satu berkas",
                   [&a](const Context& on) { return client::show_case(on, a.case_number); });
  auto* draft =
      add_case_command(app, a, "draft", "Ambil konsep untuk ditinjau",
                       [&a](const Context& on) { return client::draft(on, a.case_number, a.out); });
  require_out(*draft, a);
  auto* attachment = add_case_command(
      app, a, "attachment", "Ambil satu lampiran",
      [&a](const Context& on) { return client::attachment(on, a.case_number, a.position, a.out); });
  attachment->add_option("N", a.position, "Nomor lampiran")->required();
  require_out(*attachment, a);
  auto* book = add_command(app, a, "book", "Ambil Buku Register atau Buku Agenda",
                           [&a](const Context& on) { return client::book(on, a.book); });
  book->add_option("BOOK", a.book.name, "register atau agenda")->required();
  book->add_option("--year", a.book.year, "Tahun; bawaan: tahun ini");
  book->add_option("--out", a.book.out, "Simpan sebagai berkas ini, .pdf atau .csv")->required();
}

}  // namespace sktt::client
