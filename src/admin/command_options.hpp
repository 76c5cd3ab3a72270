#pragma once

#include <functional>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "admin/command_line.hpp"
#include "admin/session.hpp"
#include "pdf/letter.hpp"

namespace sktt::admin {

/// Options that every command has.
struct CommonOptions {
  std::string directory = "var";
  std::string offline;
  std::string passphrases;
  std::string administrator;
};

/// Adds --dir to a command.
void add_directory_option(CLI::App& command, CommonOptions& options);
/// Adds --dir, --offline and --passphrases to a command.
void add_key_options(CLI::App& command, CommonOptions& options);
/// Adds all of them.
void add_common_options(CLI::App& command, CommonOptions& options);

/// Checks the workspace and its file modes, then does `work` in it.
[[nodiscard]] Status in_session(const CommonOptions& options, const Console& console,
                                const std::function<Status(const Session&)>& work);
/// Does `work` without such a check: for the founding.
[[nodiscard]] Status in_new_session(const CommonOptions& options, const Console& console,
                                    const std::function<Status(const Session&)>& work);

/// Reads a moment: "2026-11-23T01:00:00Z", or "2026-11-23" for the day's beginning at the office.
/// Errors: `malformed`, naming `option`.
[[nodiscard]] Result<Instant> read_moment(const std::string& text, const Workspace& workspace,
                                          const std::string& option);

/// Opens a renderer with this letterhead, or none (null) where no file is named.
[[nodiscard]] Result<std::unique_ptr<pdf::LetterRenderer>> open_renderer(
    const std::string& letterhead);

}  // namespace sktt::admin
