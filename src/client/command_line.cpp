#include "client/command_line.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <utility>

#include "base/printable.hpp"
#include "client/arguments.hpp"
#include "client/profile.hpp"

namespace sktt::client {
namespace {

constexpr const char* kDefaultService = "http://127.0.0.1:8470";

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

std::string service_of(const Arguments& arguments, const std::optional<Profile>& profile) {
  if (!arguments.service.empty()) {
    return arguments.service;
  }
  return profile ? profile->service : kDefaultService;
}

Result<ExitCode> run(const Arguments& arguments, const Console& console) {
  std::optional<Profile> profile;
  if (!arguments.as.empty()) {
    auto opened = open_profile(arguments.as);
    if (!opened) {
      return std::move(opened).error();
    }
    profile = std::move(opened).value();
  }
  auto route = route_to(service_of(arguments, profile));
  if (!route) {
    return std::move(route).error();
  }
  const auto wait = [&console](std::chrono::seconds pause, const std::string& why) {
    console.error << printable(why) << std::endl;
    std::this_thread::sleep_for(pause);
  };
  std::optional<std::filesystem::path> passphrase_file;
  if (!arguments.passphrase_file.empty()) {
    passphrase_file = arguments.passphrase_file;
  }
  const Service service(std::move(route).value(),
                        profile ? std::optional<Signer>(profile->signer) : std::nullopt,
                        console.clock);
  const Context context{service,
                        console.out,
                        arguments.json ? OutputFormat::json : OutputFormat::text,
                        profile ? profile->utc_offset : kWesternIndonesia,
                        arguments.as,
                        passphrase_from(passphrase_file),
                        console.random,
                        wait};
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
ExitCode explain_usage(const CLI::App& app, const CLI::ParseError& error, const Console& console) {
  if (error.get_exit_code() == 0) {
    static_cast<void>(app.exit(error, console.out, console.error));
    return ExitCode::ok;
  }
  const auto chosen = app.get_subcommands();
  console.error << "Gagal: " << printable(usage_problem(app, error)) << "\nSaran: bantuan: sktt "
                << (chosen.empty() ? "" : chosen.front()->get_name() + " ") << "--help\n";
  return ExitCode::usage;
}

}  // namespace

ExitCode run_command_line(int argc, const char* const* argv, const Console& console) {
  CLI::App app("SKTT – klien pejabat dan pemohon", "sktt");
  Arguments arguments;
  add_options(app, arguments);
  add_public_arguments(app, arguments);
  add_desk_arguments(app, arguments);
  add_decision_arguments(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain_usage(app, error, console);
  }
  const auto ended = run(arguments, console);
  if (!ended) {
    console.error << explain(ended.error());
    return exit_code_of(ended.error());
  }
  return ended.value();
}

}  // namespace sktt::client
