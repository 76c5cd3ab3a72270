#include "client/approve_reviewed.hpp"
#include "client/arguments.hpp"

namespace sktt::client {
namespace {

Result<ExitCode> hand_over_on(const Context& on, const Arguments& a) {
  if (!a.hand_over.receipt) {
    return client::hand_over(on, a.case_number, a.hand_over);
  }
  return with_code(*a.hand_over.receipt, kCounterReceipt, [&](const std::string& code) {
    auto shown = a.hand_over;
    shown.receipt = code;
    return client::hand_over(on, a.case_number, shown);
  });
}

void add_judgements(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  auto* check = add_case_command(
      app, a, "check", "Berkas lengkap: Ya (kegiatan 2)",
      [&a](const Context& on) { return client::check(on, a.case_number, a.paper); });
  check->add_option("--receipt", a.paper, "Simpan tanda bukti pengambilan sebagai PDF ini");
  auto* enter = add_case_command(
      app, a, "enter", "Input data dan susun konsep (kegiatan 3)", [&a](const Context& on) {
        return client::enter(
            on, a.case_number,
            a.file.empty() ? std::nullopt : std::optional<std::filesystem::path>(a.file));
      });
  enter->add_option("--data", a.file, "Data yang diinput, JSON; bila tidak ada, data permohonan");
  auto* approve = add_command(
      app, a, "approve", "Paraf atau tanda tangan: Ya (kegiatan 4, 5, 7)", [&a](const Context& on) {
        return a.case_numbers.empty() ? client::approve(on, a.case_number)
                                      : client::approve_reviewed(on, a.case_numbers);
      });
  auto* which = approve->add_option_group("berkas");
  which->add_option("CASE", a.case_number, "Nomor berkas, misalnya 2026-000041");
  which->add_option("--reviewed", a.case_numbers,
                    "Beberapa berkas yang sudah dibuka, sekali kata sandi: A B C ...");
  which->require_option(1);
  auto* give_back = add_case_command(
      app, a, "return", "Kembalikan: Tidak (kegiatan 2, 4, 5, 7)", [&a](const Context& on) {
        return client::return_case(on, a.case_number, a.reasons, a.text, a.paper);
      });
  give_back->add_option("--reason", a.reasons, "Kode alasan; boleh lebih dari satu")->required();
  give_back->add_option("--note", a.text, "Catatan");
  give_back->add_option("--slip", a.paper,
                        "Simpan lembar pengembalian sebagai PDF ini (kegiatan 2)");
}

void add_counter_decisions(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  auto* enrol = add_case_command(
      app, a, "register", "Registrasi dan Cap Dinas (kegiatan 8)",
      [&a](const Context& on) { return client::register_letter(on, a.case_number, a.out); });
  require_out(*enrol, a);
  auto* handing = add_case_command(app, a, "hand-over", "Serahkan surat (kegiatan 9)",
                                   [&a](const Context& on) { return hand_over_on(on, a); });
  handing->add_option("--name", a.hand_over.name, "Nama pengambil")->required();
  handing->add_option("--relation", a.hand_over.relation, "Hubungan dengan pemegang, kode")
      ->required();
  auto* receipt = handing->add_option("--receipt", a.hand_over.receipt,
                                      "Kode tanda bukti atau isi QR-nya; - menanyakannya");
  handing->add_option("--exception", a.hand_over.exception, "Alasan tanpa tanda bukti, kode")
      ->excludes(receipt);
  auto* revoke = add_case_command(
      app, a, "revoke", "Cabut surat yang sudah terbit (Kadis)",
      [&a](const Context& on) { return client::revoke(on, a.case_number, a.reasons, a.text); });
  revoke->add_option("--reason", a.reasons, "Kode alasan; boleh lebih dari satu")->required();
  revoke->add_option("--note", a.text, "Catatan");
  auto* cancel = add_case_command(app, a, "cancel", "Batalkan berkas", [&a](const Context& on) {
    return client::cancel(on, a.case_number, a.text);
  });
  cancel->add_option("--reason", a.text, "Alasan pembatalan")->required();
}

}  // namespace

void add_decision_arguments(CLI::App& app, Arguments& arguments) {
  add_judgements(app, arguments);
  add_counter_decisions(app, arguments);
}

}  // namespace sktt::client
