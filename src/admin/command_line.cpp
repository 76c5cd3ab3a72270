#include "admin/command_line.hpp"

#include <algorithm>
#include <ostream>
#include <utility>
#include <vector>

#include "admin/commands.hpp"

namespace sktt::admin {
namespace {

constexpr const char* kAbout =
    "Administers an office: its keys and certificates, its people, and who holds which role.\n"
    "Every act is signed with the administrator's key and stands in the log.\n"
    "Passphrases are asked for at the terminal, or read from files (--passphrases); never from\n"
    "arguments or the environment.";

Exit report(const Console& console, const Error& error) {
  console.error << "sktt-admin: " << error.detail() << '\n';
  for (const FieldProblem& field : error.fields()) {
    console.error << "  " << field.field << ": " << field.detail << '\n';
  }
  return Exit::refused;
}

Exit parse(CLI::App& app, std::span<const std::string> arguments, const Console& console) {
  try {
    // CLI11 wants them last to first.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    return app.exit(error, console.out, console.error) == 0 ? Exit::done : Exit::usage;
  }
  return Exit::done;
}

}  // namespace

Exit run_command_line(std::span<const std::string> arguments, const Console& console) {
  CLI::App app(kAbout, "sktt-admin");
  app.require_subcommand(1);
  Action chosen;
  add_office_commands(app, console, chosen);
  add_people_commands(app, console, chosen);
  add_role_commands(app, console, chosen);
  add_register_commands(app, console, chosen);
  const Exit parsed = parse(app, arguments, console);
  if (parsed != Exit::done || !chosen) {
    return parsed;
  }
  const Status done = chosen();
  return done ? Exit::done : report(console, done.error());
}

}  // namespace sktt::admin
