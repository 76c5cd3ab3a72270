#include "admin/command_line.hpp"

#include <algorithm>
#include <ostream>
#include <utility>
#include <vector>

#include "admin/commands.hpp"
#include "admin/office_settings.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kMaxLetterheadBytes = 65536;
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

void add_directory_option(CLI::App& command, CommonOptions& options) {
  command.add_option("--dir", options.directory, "The office's directory")->capture_default_str();
}

void add_key_options(CLI::App& command, CommonOptions& options) {
  add_directory_option(command, options);
  command.add_option("--offline", options.offline,
                     "Directory of the offline keys, if not DIR/pki/offline");
  command.add_option(
      "--passphrases", options.passphrases,
      "Directory with a file (mode 0600) for each passphrase: root, issuing, "
      "appointment, service, administrator, P-0001 …; without it they are asked for");
}

void add_common_options(CLI::App& command, CommonOptions& options) {
  add_key_options(command, options);
  command.add_option("--administrator", options.administrator,
                     "Who does this, such as ADM-01; may be left out if there is only one");
}

Status in_new_session(const CommonOptions& options, const Console& console,
                      const std::function<Status(const Session&)>& work) {
  const Workspace workspace(options.directory, options.offline);
  if (options.passphrases.empty()) {
    TerminalPassphrases passphrases;
    return work({workspace, passphrases, console.clock, console.random});
  }
  DirectoryPassphrases passphrases(options.passphrases);
  return work({workspace, passphrases, console.clock, console.random});
}

Status in_session(const CommonOptions& options, const Console& console,
                  const std::function<Status(const Session&)>& work) {
  return in_new_session(options, console, [&](const Session& session) {
    Status founded = session.workspace.check();
    return founded ? work(session) : founded;
  });
}

Result<Instant> read_moment(const std::string& text, const Workspace& workspace,
                            const std::string& option) {
  if (auto moment = from_rfc3339(text)) {
    return moment;
  }
  const auto day = date_from_iso(text);
  if (!day) {
    return Error(Errc::malformed,
                 option + ": write a day such as 2026-11-23, or 2026-11-23T01:00:00Z");
  }
  const auto settings = load_settings(workspace);
  if (!settings) {
    return settings.error();
  }
  return start_of_day(day.value(), offset_from_text(settings.value().utc_offset).value());
}

Result<std::unique_ptr<pdf::LetterRenderer>> open_renderer(const std::string& letterhead) {
  if (letterhead.empty()) {
    return std::unique_ptr<pdf::LetterRenderer>();
  }
  const auto text = read_file(letterhead, kMaxLetterheadBytes);
  if (!text) {
    return text.error();
  }
  auto head = pdf::load_letterhead(as_text(text.value()), letterhead);
  if (!head) {
    return std::move(head).error();
  }
  auto renderer = pdf::LetterRenderer::open(std::move(head).value());
  if (!renderer) {
    return std::move(renderer).error();
  }
  return std::make_unique<pdf::LetterRenderer>(std::move(renderer).value());
}

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
