#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace sktt::client {

/// Reads what `name` says from a file that only its owner may touch; a line end after it is left
/// out. Errors: as `read_secret_file`; `malformed` if it is empty.
[[nodiscard]] Result<Secret> read_hidden_file(const std::filesystem::path& path,
                                              std::string_view name);

/// What is asked for on the terminal.
struct HiddenQuestion {
  std::string_view prompt;
  std::string_view name;
  std::string_view instead;  ///< What to do where there is no terminal.
};

/// Asks on the terminal, without showing what is typed. Errors: `malformed` if there is no terminal
/// or nothing was typed.
[[nodiscard]] Result<Secret> ask_on_terminal(const HiddenQuestion& question);

}  // namespace sktt::client
