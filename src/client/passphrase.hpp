#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace sktt::client {

/// Gives a passphrase at the moment it is needed. Never from the command line or the environment.
using AskPassphrase = std::function<Result<Secret>()>;

/// Reads a passphrase from a file. Errors: as `read_hidden_file`.
[[nodiscard]] Result<Secret> read_passphrase_file(const std::filesystem::path& path);

/// Picks the file if there is one, else the terminal, where nothing typed is shown.
[[nodiscard]] AskPassphrase passphrase_from(std::optional<std::filesystem::path> file);

}  // namespace sktt::client
