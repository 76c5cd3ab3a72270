#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace sktt::admin {

/// Where passphrases come from: never from an argument or the environment, which other programs
/// of the machine can read. `name` is "root", "issuing", "appointment", "service",
/// "administrator", or an official's identifier.
class Passphrases {
 public:
  Passphrases() = default;
  virtual ~Passphrases() = default;
  Passphrases(const Passphrases&) = delete;
  Passphrases& operator=(const Passphrases&) = delete;

  /// Gets a passphrase that is set already.
  [[nodiscard]] virtual Result<Secret> current(std::string_view name) = 0;
  /// Gets a new passphrase and holds it to `check_new_passphrase`.
  /// Errors: `refused`, also if it was not typed the same twice.
  [[nodiscard]] virtual Result<Secret> chosen(std::string_view name) = 0;
};

/// Reads each passphrase from the first line of a file of its name, which only its owner may read.
class DirectoryPassphrases final : public Passphrases {
 public:
  explicit DirectoryPassphrases(std::filesystem::path directory);
  /// Errors: `not_found`, naming the file; `refused` if others may read it, or it holds no
  /// passphrase or more than one line.
  [[nodiscard]] Result<Secret> current(std::string_view name) override;
  [[nodiscard]] Result<Secret> chosen(std::string_view name) override;

 private:
  std::filesystem::path directory_;
};

/// Asks at the terminal, without echo; a new passphrase is asked for twice.
class TerminalPassphrases final : public Passphrases {
 public:
  /// Errors: `refused` if standard input is no terminal, saying what to do instead.
  [[nodiscard]] Result<Secret> current(std::string_view name) override;
  [[nodiscard]] Result<Secret> chosen(std::string_view name) override;
};

}  // namespace sktt::admin
