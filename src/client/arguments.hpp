#pragma once
// Internal to src/client: what the command line of sktt says, and the commands it may name.

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/result.hpp"
#include "client/context.hpp"
#include "client/decision_commands.hpp"
#include "client/desk_commands.hpp"
#include "client/explain.hpp"
#include "client/presented_code.hpp"
#include "client/submit.hpp"

namespace sktt::client {

/// The command that was chosen, with its arguments bound.
using Command = std::function<Result<ExitCode>(const Context&)>;

/// What the command line says. CLI11 fills it while it parses, so it stays where it is.
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
  BookOptions book;
  SubmitOptions submission;
  HandOverOptions hand_over;
  std::string token = "-";
  std::string receipt = "-";

  Command command;
};

/// Adds a command that takes no case.
CLI::App* add_command(CLI::App& app, Arguments& arguments, const std::string& name,
                      const std::string& description, Command command);
/// Adds a command on one case.
CLI::App* add_case_command(CLI::App& app, Arguments& arguments, const std::string& name,
                           const std::string& description, Command command);
/// Lets a command say where what it fetches is saved; it has to.
void require_out(CLI::App& command, Arguments& arguments);

/// Runs a command with the code that an argument stands for. Errors: as `presented_code`; the
/// command's.
[[nodiscard]] Result<ExitCode> with_code(
    const std::string& argument, const CodeOption& option,
    const std::function<Result<ExitCode>(const std::string& code)>& run);

/// Adds what anybody may ask: submit, track, download, verify, lookup.
void add_public_arguments(CLI::App& app, Arguments& arguments);
/// Adds what officials read: inbox, show, draft, attachment, book.
void add_desk_arguments(CLI::App& app, Arguments& arguments);
/// Adds what officials do: check, enter, approve, return, register, hand-over, revoke, cancel.
void add_decision_arguments(CLI::App& app, Arguments& arguments);

}  // namespace sktt::client
