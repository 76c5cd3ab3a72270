#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace sktt::client {

/// Gives a passphrase at the moment it is needed. Never from the command line or the environment.
using AskPassphrase = std::function<Result<Secret>()>;

/// Reads a passphrase from a file that only its owner may touch; a line end after it is left out.
/// Errors: as `read_secret_file`; `malformed` if it is empty.
[[nodiscard]] Result<Secret> read_passphrase_file(const std::filesystem::path& path);

/// Asks on the terminal, without showing what is typed. Errors: `malformed` if there is no terminal
/// or nothing was typed.
[[nodiscard]] Result<Secret> ask_on_terminal();

/// Picks the file if there is one, else the terminal.
[[nodiscard]] AskPassphrase passphrase_from(std::optional<std::filesystem::path> file);

}  // namespace sktt::client
