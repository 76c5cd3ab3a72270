#include "admin/command_options.hpp"

#include <utility>

#include "admin/office_settings.hpp"
#include "base/file.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kMaxLetterheadBytes = 65536;

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

}  // namespace sktt::admin
