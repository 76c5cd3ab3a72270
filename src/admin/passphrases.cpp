#include "admin/passphrases.hpp"

#include <utility>

#include "base/file.hpp"
#include "base/terminal.hpp"
#include "crypto/passphrase.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kMaxLineBytes = 1024;

Result<Secret> ask(const std::string& prompt) {
  auto typed = read_hidden_line(prompt);
  if (typed) {
    return typed;
  }
  switch (typed.error().code()) {
    case Errc::not_found:
      return Error(Errc::refused,
                   "passphrases are asked for at a terminal, and there is none; give a directory "
                   "of files by --passphrases");
    case Errc::refused:
      return Error(Errc::refused, "the terminal would show the passphrase; nothing was asked");
    default:
      return Error(Errc::refused, "no passphrase was typed, or one of more than 1024 bytes");
  }
}

}  // namespace

DirectoryPassphrases::DirectoryPassphrases(std::filesystem::path directory)
    : directory_(std::move(directory)) {}

Result<Secret> DirectoryPassphrases::current(std::string_view name) {
  const std::filesystem::path file = directory_ / std::string(name);
  auto content = read_secret_file(file, kMaxLineBytes);
  if (!content) {
    return std::move(content).error().within("passphrase of " + std::string(name));
  }
  std::string_view text = as_text(content.value().view());
  if (!text.empty() && text.back() == '\n') {
    text.remove_suffix(1);
  }
  const bool one_line = !text.empty() && text.find_first_of("\r\n") == text.npos;
  if (!one_line) {
    return Error(Errc::refused, file.string() + ": write the passphrase as its one line");
  }
  return Secret(text);
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
