#include "admin/passphrases.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include <termios.h>
#include <unistd.h>

#include "base/file.hpp"
#include "crypto/key_store.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kMaxLineBytes = 1024;

/// Turns the terminal's echo off for as long as it lives.
class NoEcho {
 public:
  NoEcho() : active_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (active_) {
      termios silent = before_;
      silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
      active_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
  }
  ~NoEcho() {
    if (active_) {
      ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  [[nodiscard]] bool active() const noexcept { return active_; }

 private:
  termios before_{};
  bool active_;
};

/// Reads up to the end of the line, into memory of a fixed place that is wiped before it goes.
Result<Secret> read_line() {
  std::string line(kMaxLineBytes, '\0');
  std::size_t length = 0;
  while (length < line.size()) {
    const ssize_t count = ::read(STDIN_FILENO, &line[length], 1);
    if (count <= 0 || line[length] == '\n') {
      break;
    }
    ++length;
  }
  Secret secret(std::string_view(line).substr(0, length));
  wipe(line);
  if (secret.empty()) {
    return Error(Errc::refused, "no passphrase was typed");
  }
  return secret;
}

Result<Secret> ask(const std::string& prompt) {
  if (::isatty(STDIN_FILENO) != 1) {
    return Error(Errc::refused,
                 "passphrases are asked for at a terminal, and there is none; give a directory of "
                 "files by --passphrases");
  }
  const NoEcho no_echo;
  if (!no_echo.active()) {
    return Error(Errc::refused, "the terminal would show the passphrase; nothing was asked");
  }
  std::fputs(prompt.c_str(), stderr);
  auto secret = read_line();
  std::fputs("\n", stderr);
  return secret;
}

}  // namespace

DirectoryPassphrases::DirectoryPassphrases(std::filesystem::path directory)
    : directory_(std::move(directory)) {}

Result<Secret> DirectoryPassphrases::current(std::string_view name) {
  const std::filesystem::path file = directory_ / std::string(name);
  auto content = read_private_file(file, kMaxLineBytes);
  if (!content) {
    return std::move(content).error().within("passphrase of " + std::string(name));
  }
  Bytes& bytes = content.value();
  std::string_view text = as_text(bytes);
  if (!text.empty() && text.back() == '\n') {
    text.remove_suffix(1);
  }
  const bool one_line = !text.empty() && text.find_first_of("\r\n") == text.npos;
  Secret secret(one_line ? text : std::string_view());
  std::fill(bytes.begin(), bytes.end(), std::uint8_t{0});
  if (!one_line) {
    return Error(Errc::refused, file.string() + ": write the passphrase as its one line");
  }
  return secret;
}

Result<Secret> DirectoryPassphrases::chosen(std::string_view name) {
  auto secret = current(name);
  if (!secret) {
    return secret;
  }
  if (Status good = crypto::check_new_passphrase(secret.value()); !good) {
    return std::move(good).error().within("passphrase of " + std::string(name));
  }
  return secret;
}

Result<Secret> TerminalPassphrases::current(std::string_view name) {
  return ask("Passphrase of " + std::string(name) + ": ");
}

Result<Secret> TerminalPassphrases::chosen(std::string_view name) {
  auto secret = ask("New passphrase of " + std::string(name) + " (12 characters or more): ");
  if (!secret) {
    return secret;
  }
  if (Status good = crypto::check_new_passphrase(secret.value()); !good) {
    return std::move(good).error();
  }
  const auto again = ask("The same again: ");
  if (!again) {
    return Error(again.error());
  }
  if (!equal_constant_time(secret.value().view(), again.value().view())) {
    return Error(Errc::refused, "the two were not the same; nothing was done");
  }
  return secret;
}

}  // namespace sktt::admin
