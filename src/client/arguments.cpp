#include "client/arguments.hpp"

#include <utility>

namespace sktt::client {

CLI::App* add_command(CLI::App& app, Arguments& arguments, const std::string& name,
                      const std::string& description, Command command) {
  CLI::App* subcommand = app.add_subcommand(name, description);
  subcommand->callback([&arguments, command = std::move(command)] { arguments.command = command; });
  return subcommand;
}

CLI::App* add_case_command(CLI::App& app, Arguments& arguments, const std::string& name,
                           const std::string& description, Command command) {
  CLI::App* subcommand = add_command(app, arguments, name, description, std::move(command));
  subcommand->add_option("CASE", arguments.case_number, "Nomor berkas, misalnya 2026-000041")
      ->required();
  return subcommand;
}

void require_out(CLI::App& command, Arguments& arguments) {
  command.add_option("--out", arguments.out, "Simpan sebagai berkas ini")->required();
}

Result<ExitCode> with_code(const std::string& argument, const CodeOption& option,
                           const std::function<Result<ExitCode>(const std::string& code)>& run) {
  const auto code = presented_code(argument, option);
  return code ? run(code.value()) : code.error();
}

}  // namespace sktt::client
