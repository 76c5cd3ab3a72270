// The command line client of officials and applicants; all it does is in src/client.

#include <chrono>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>

#include "client/approve_reviewed.hpp"
#include "client/context.hpp"
#include "client/decision_commands.hpp"
#include "client/desk_commands.hpp"
#include "client/explain.hpp"
#include "client/presented_code.hpp"
#include "client/profile.hpp"
#include "client/public_commands.hpp"
#include "client/submit.hpp"
#include "client/text_table.hpp"
#include "crypto/random.hpp"

namespace {

using sktt::Result;
using sktt::client::Context;
using sktt::client::ExitCode;

constexpr const char* kDefaultService = "http://127.0.0.1:8470";

/// The command that was chosen, with its arguments bound.
using Command = std::function<Result<ExitCode>(const Context&)>;

/// What the command line says. CLI11 fills it while it parses.
struct Arguments {
  std::string as;
  std::string service;
  std::string passphrase_file;
  bool json = false;

  std::string case_number;
  std::vector<std::string> case_numbers;
  std::string file;
  std::string out;
  std::string text;
  std::size_t position = 0;
  std::vector<std::string> reasons;
  std::optional<std::filesystem::path> paper;
  sktt::client::BookOptions book;
  sktt::client::SubmitOptions submission;
  sktt::client::HandOverOptions hand_over;
  std::string token = "-";
  std::string receipt = "-";

  Command command;
};

CLI::App* add(CLI::App& app, Arguments& arguments, const std::string& name,
              const std::string& description, Command command) {
  CLI::App* subcommand = app.add_subcommand(name, description);
  subcommand->callback([&arguments, command = std::move(command)] { arguments.command = command; });
  return subcommand;
}

CLI::App* add_for_case(CLI::App& app, Arguments& arguments, const std::string& name,
                       const std::string& description, Command command) {
  CLI::App* subcommand = add(app, arguments, name, description, std::move(command));
  subcommand->add_option("CASE", arguments.case_number, "Nomor berkas, misalnya 2026-000041")
      ->required();
  return subcommand;
}

void require_out(CLI::App* subcommand, Arguments& arguments) {
  subcommand->add_option("--out", arguments.out, "Simpan sebagai berkas ini")->required();
}

/// Runs a command with the code that an argument stands for.
Result<ExitCode> with_code(const std::string& argument, const sktt::client::CodeOption& option,
                           const std::function<Result<ExitCode>(const std::string& code)>& run) {
  const auto code = sktt::client::presented_code(argument, option);
  return code ? run(code.value()) : code.error();
}

Result<ExitCode> submit_or_resubmit(const Context& on, const Arguments& a) {
  if (!a.submission.resubmit) {
    return sktt::client::submit(on, a.submission);
  }
  return with_code(a.token, sktt::client::kTrackingToken, [&](const std::string& token) {
    auto again = a.submission;
    again.token = token;
    return sktt::client::submit(on, again);
  });
}

Result<ExitCode> hand_over(const Context& on, const Arguments& a) {
  if (!a.hand_over.receipt) {
    return sktt::client::hand_over(on, a.case_number, a.hand_over);
  }
  return with_code(*a.hand_over.receipt, sktt::client::kCounterReceipt,
                   [&](const std::string& code) {
                     auto shown = a.hand_over;
                     shown.receipt = code;
                     return sktt::client::hand_over(on, a.case_number, shown);
                   });
}

void add_submit(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  auto* submit = add(app, a, "submit", "Ajukan permohonan (kegiatan 1)",
                     [&a](const Context& on) { return submit_or_resubmit(on, a); });
  submit->add_option("FILE", a.submission.application, "Data permohonan, JSON")->required();
  submit->add_option("--attach", a.submission.attachments, "Lampiran: KODE=BERKAS")
      ->allow_extra_args(false);
  submit->add_option("--resubmit", a.submission.resubmit, "Ajukan kembali berkas ini");
  submit->add_option("--token", a.token, "Token pelacakan berkas itu: @BERKAS; bawaan: ditanyakan");
  submit->add_option("--acknowledgement", a.submission.acknowledgement,
                     "Simpan tanda terima sebagai PDF ini");
  submit->add_option("--repeat", a.submission.repeat,
                     "Kunci pengajuan yang tidak terjawab: ulangi yang sama, dihitung sekali");
}

void add_public_commands(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  auto* track = add_for_case(app, a, "track", "Ikuti permohonan", [&a](const Context& on) {
    return with_code(a.token, sktt::client::kTrackingToken, [&](const std::string& token) {
      return sktt::client::track(on, a.case_number, token);
    });
  });
  track->add_option("--token", a.token, "Token pelacakan: @BERKAS; bawaan: ditanyakan");

  auto* download =
      add_for_case(app, a, "download", "Unduh surat yang sudah diambil", [&a](const Context& on) {
        return with_code(a.receipt, sktt::client::kDownloadReceipt, [&](const std::string& code) {
          return sktt::client::download(on, a.case_number, code, a.out);
        });
      });
  download->add_option("--receipt", a.receipt,
                       "Kode tanda bukti pengambilan: @BERKAS; bawaan: ditanyakan");
  require_out(download, a);

  auto* verify = add(app, a, "verify", "Periksa keaslian sebuah PDF",
                     [&a](const Context& on) { return sktt::client::verify(on, a.file); });
  verify->add_option("FILE", a.file, "Surat yang diperiksa")->required();

  auto* lookup = add(app, a, "lookup", "Buka data surat dengan kodenya",
                     [&a](const Context& on) { return sktt::client::lookup(on, a.text); });
  lookup->add_option("CODE", a.text, "Kode di bawah QR, isi QR, atau nomor surat")->required();
}

void add_desk_commands(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  add(app, a, "inbox", "Berkas yang menunggu Anda",
      [](const Context& on) { return sktt::client::inbox(on); });
  add_for_case(app, a, "show", "Tampilkan satu berkas",
               [&a](const Context& on) { return sktt::client::show_case(on, a.case_number); });
  auto* draft = add_for_case(
      app, a, "draft", "Ambil konsep untuk ditinjau",
      [&a](const Context& on) { return sktt::client::draft(on, a.case_number, a.out); });
  require_out(draft, a);
  auto* attachment =
      add_for_case(app, a, "attachment", "Ambil satu lampiran", [&a](const Context& on) {
        return sktt::client::attachment(on, a.case_number, a.position, a.out);
      });
  attachment->add_option("N", a.position, "Nomor lampiran")->required();
  require_out(attachment, a);
  auto* book = add(app, a, "book", "Ambil Buku Register atau Buku Agenda",
                   [&a](const Context& on) { return sktt::client::book(on, a.book); });
  book->add_option("BOOK", a.book.name, "register atau agenda")->required();
  book->add_option("--year", a.book.year, "Tahun; bawaan: tahun ini");
  book->add_option("--out", a.book.out, "Simpan sebagai berkas ini, .pdf atau .csv")->required();
}

void add_decisions(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  auto* check = add_for_case(
      app, a, "check", "Berkas lengkap: Ya (kegiatan 2)",
      [&a](const Context& on) { return sktt::client::check(on, a.case_number, a.paper); });
  check->add_option("--receipt", a.paper, "Simpan tanda bukti pengambilan sebagai PDF ini");
  auto* enter = add_for_case(
      app, a, "enter", "Input data dan susun konsep (kegiatan 3)", [&a](const Context& on) {
        return sktt::client::enter(
            on, a.case_number,
            a.file.empty() ? std::nullopt : std::optional<std::filesystem::path>(a.file));
      });
  enter->add_option("--data", a.file, "Data yang diinput, JSON; bila tidak ada, data permohonan");
  auto* approve = add(
      app, a, "approve", "Paraf atau tanda tangan: Ya (kegiatan 4, 5, 7)", [&a](const Context& on) {
        return a.case_numbers.empty() ? sktt::client::approve(on, a.case_number)
                                      : sktt::client::approve_reviewed(on, a.case_numbers);
      });
  auto* which = approve->add_option_group("berkas");
  which->add_option("CASE", a.case_number, "Nomor berkas, misalnya 2026-000041");
  which->add_option("--reviewed", a.case_numbers,
                    "Beberapa berkas yang sudah dibuka, sekali kata sandi: A B C ...");
  which->require_option(1);
  auto* give_back = add_for_case(
      app, a, "return", "Kembalikan: Tidak (kegiatan 2, 4, 5, 7)", [&a](const Context& on) {
        return sktt::client::return_case(on, a.case_number, a.reasons, a.text, a.paper);
      });
  give_back->add_option("--reason", a.reasons, "Kode alasan; boleh lebih dari satu")->required();
  give_back->add_option("--note", a.text, "Catatan");
  give_back->add_option("--slip", a.paper,
                        "Simpan lembar pengembalian sebagai PDF ini (kegiatan 2)");
}

void add_counter_commands(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  auto* enrol = add_for_case(
      app, a, "register", "Registrasi dan Cap Dinas (kegiatan 8)",
      [&a](const Context& on) { return sktt::client::register_letter(on, a.case_number, a.out); });
  require_out(enrol, a);
  auto* handing = add_for_case(app, a, "hand-over", "Serahkan surat (kegiatan 9)",
                               [&a](const Context& on) { return hand_over(on, a); });
  handing->add_option("--name", a.hand_over.name, "Nama pengambil")->required();
  handing->add_option("--relation", a.hand_over.relation, "Hubungan dengan pemegang, kode")
      ->required();
  auto* receipt = handing->add_option("--receipt", a.hand_over.receipt,
                                      "Kode tanda bukti atau isi QR-nya; - menanyakannya");
  handing->add_option("--exception", a.hand_over.exception, "Alasan tanpa tanda bukti, kode")
      ->excludes(receipt);
  auto* revoke = add_for_case(app, a, "revoke", "Cabut surat yang sudah terbit (Kadis)",
                              [&a](const Context& on) {
                                return sktt::client::revoke(on, a.case_number, a.reasons, a.text);
                              });
  revoke->add_option("--reason", a.reasons, "Kode alasan; boleh lebih dari satu")->required();
  revoke->add_option("--note", a.text, "Catatan");
  auto* cancel = add_for_case(app, a, "cancel", "Batalkan berkas", [&a](const Context& on) {
    return sktt::client::cancel(on, a.case_number, a.text);
  });
  cancel->add_option("--reason", a.text, "Alasan pembatalan")->required();
}

void add_options(CLI::App& app, Arguments& arguments) {
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--as", arguments.as, "Folder pejabat yang bertindak");
  app.add_option("--service", arguments.service,
                 std::string("Alamat layanan; bawaan: folder pejabat, atau ") + kDefaultService);
  app.add_option("--passphrase-file", arguments.passphrase_file,
                 "Kata sandi dari berkas (0600), untuk skrip; jika tidak, ditanyakan");
  app.add_flag("--json", arguments.json, "Cetak jawaban layanan sebagai JSON");
}

std::string service_of(const Arguments& arguments,
                       const std::optional<sktt::client::Profile>& profile) {
  if (!arguments.service.empty()) {
    return arguments.service;
  }
  return profile ? profile->service : kDefaultService;
}

void wait_and_say(std::chrono::seconds pause, const std::string& why) {
  std::cerr << sktt::client::printable(why) << '\n';
  std::this_thread::sleep_for(pause);
}

Result<ExitCode> run(const Arguments& arguments) {
  std::optional<sktt::client::Profile> profile;
  if (!arguments.as.empty()) {
    auto opened = sktt::client::open_profile(arguments.as);
    if (!opened) {
      return std::move(opened).error();
    }
    profile = std::move(opened).value();
  }
  auto route = sktt::client::route_to(service_of(arguments, profile));
  if (!route) {
    return std::move(route).error();
  }
  const sktt::SystemClock clock;
  sktt::crypto::SystemRandom random;
  std::optional<std::filesystem::path> passphrase_file;
  if (!arguments.passphrase_file.empty()) {
    passphrase_file = arguments.passphrase_file;
  }
  using sktt::client::OutputFormat;
  const sktt::client::Service service(
      std::move(route).value(),
      profile ? std::optional<sktt::client::Signer>(profile->signer) : std::nullopt, clock);
  const Context context{service,
                        std::cout,
                        arguments.json ? OutputFormat::json : OutputFormat::text,
                        profile ? profile->utc_offset : sktt::client::kWesternIndonesia,
                        arguments.as,
                        sktt::client::passphrase_from(passphrase_file),
                        random,
                        wait_and_say};
  return arguments.command(context);
}

/// Says what the command line lacks.
std::string usage_problem(const CLI::App& app, const CLI::ParseError& error) {
  if (!app.get_subcommands().empty()) {
    return std::string("perintah tidak lengkap atau salah: ") + error.what();
  }
  const auto unknown = app.remaining(true);
  return unknown.empty() ? "perintah belum disebut" : "perintah tidak dikenal: " + unknown.front();
}

/// Prints the help that was asked for, or what is wrong and where to read on.
ExitCode explain_usage(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {
    static_cast<void>(app.exit(error));
    return ExitCode::ok;
  }
  const auto chosen = app.get_subcommands();
  std::cerr << "Gagal: " << sktt::client::printable(usage_problem(app, error))
            << "\nSaran: bantuan: sktt " << (chosen.empty() ? "" : chosen.front()->get_name() + " ")
            << "--help\n";
  return ExitCode::usage;
}

int parse_and_run(int argc, char** argv) {
  CLI::App app("SKTT – klien pejabat dan pemohon", "sktt");
  Arguments arguments;
  add_options(app, arguments);
  add_submit(app, arguments);
  add_public_commands(app, arguments);
  add_desk_commands(app, arguments);
  add_decisions(app, arguments);
  add_counter_commands(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return static_cast<int>(explain_usage(app, error));
  }
  const auto ended = run(arguments);
  if (!ended) {
    std::cerr << sktt::client::explain(ended.error());
    return static_cast<int>(sktt::client::exit_code_of(ended.error()));
  }
  return static_cast<int>(ended.value());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "Kesalahan program: " << error.what() << '\n';
    return static_cast<int>(ExitCode::refused);
  }
}
