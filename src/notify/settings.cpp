#include "notify/settings.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/file.hpp"

namespace sktt::notify {
namespace {

constexpr std::size_t kMaxCredentialBytes = 1024;
constexpr std::size_t kMaxMailboxLength = 254;  // RFC 5321, 4.5.3.1.3, without the brackets.

constexpr std::array<sop::Role, 5> kDesks = {sop::Role::loket, sop::Role::administrator,
                                             sop::Role::kasi, sop::Role::kabid, sop::Role::kadis};

/// Letters, digits and the few signs that no mail server quotes; one '@' between two parts.
bool is_mailbox(std::string_view text) {
  const auto plain = [](char symbol) {
    return (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z') ||
           (symbol >= '0' && symbol <= '9') ||
           std::string_view(".-_+").find(symbol) != std::string_view::npos;
  };
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size() ||
      text.size() > kMaxMailboxLength) {
    return false;
  }
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  // A local part that begins with '-' can be taken for an option by a program on the way.
  return local.front() != '-' && std::all_of(local.begin(), local.end(), plain) &&
         std::all_of(domain.begin(), domain.end(), plain);
}

bool is_one_line(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char symbol) {
    return static_cast<unsigned char>(symbol) < 0x20;
  });
}

std::string read_mailbox(ConfigTable& table, std::string_view key) {
  std::string text = table.text(key);
  if (!text.empty() && !is_mailbox(text)) {
    table.problem(key, "write one address such as loket@contohrejo.example, and no name with it");
  }
  return text;
}

std::set<sop::EventKind> read_events(ConfigTable& table, std::string_view key) {
  std::set<sop::EventKind> events;
  for (const std::string& name : table.texts(key)) {
    const auto kind = sop::from_name<sop::EventKind>(name);
    if (!kind) {
      table.problem(key, "\"" + name + "\": " + kind.error().detail());
    } else if (!events.insert(kind.value()).second) {
      table.problem(key, "\"" + name + "\" stands twice");
    }
  }
  return events;
}

std::optional<Url> read_url(ConfigTable& table, std::string_view key) {
  const std::string text = table.text(key);
  if (text.empty()) {
    return std::nullopt;
  }
  auto url = parse_url(text);
  if (!url) {
    table.problem(key, url.error().detail());
    return std::nullopt;
  }
  return std::move(url).value();
}

Starttls read_starttls(ConfigTable& table) {
  const std::string text = table.text("starttls");
  if (text != "required" && text != "never") {
    table.problem("starttls", "must be one of: required, never");
  }
  return text == "never" ? Starttls::never : Starttls::required;
}

void check_mail(ConfigTable& table, const MailSettings& mail) {
  const bool plain = mail.server->scheme == "smtp";
  if (!plain && mail.server->scheme != "smtps") {
    table.problem("smtp", "write smtp://HOST[:PORT] or smtps://HOST[:PORT], or \"\" for no mail");
  }
  if (mail.server->target != "/") {
    table.problem("smtp", "write nothing after host and port");
  }
  if (plain && mail.starttls == Starttls::never && !mail.server->is_loopback()) {
    table.problem("starttls", "\"never\" is for a mail server on this machine; write \"required\"");
  }
  if (mail.sender.empty()) {
    table.problem("sender", "mail needs a sender");
  }
  if (mail.desks.empty()) {
    table.problem("desks", "mail is switched on and no desk has a mailbox");
  }
}

MailSettings read_mail(ConfigTable& table) {
  MailSettings mail;
  mail.server = read_url(table, "smtp");
  mail.starttls = read_starttls(table);
  mail.credentials = table.text("credentials");
  mail.sender = read_mailbox(table, "sender");
  mail.events = read_events(table, "mail_events");
  ConfigTable desks = table.table("desks");
  for (const sop::Role desk : kDesks) {
    if (std::string mailbox = read_mailbox(desks, sop::to_name(desk)); !mailbox.empty()) {
      mail.desks.emplace(desk, std::move(mailbox));
    }
  }
  if (mail.server) {
    check_mail(table, mail);
  }
  return mail;
}

WebhookSettings read_webhook(ConfigTable& table) {
  WebhookSettings webhook{read_url(table, "webhook"), read_events(table, "webhook_events")};
  if (webhook.target) {
    const Url& target = *webhook.target;
    if (target.scheme != "https" && (target.scheme != "http" || !target.is_loopback())) {
      table.problem("webhook",
                    "write https://…, or http:// for a program on this machine (127.0.0.1), or "
                    "\"\" for none");
    }
  }
  return webhook;
}

}  // namespace

Settings read_settings(ConfigTable& table) {
  Settings settings;
  settings.authorities = table.text("authorities");
  settings.mail = read_mail(table);
  settings.webhook = read_webhook(table);
  return settings;
}

Result<Credentials> read_credentials(const std::filesystem::path& path) {
  auto content = read_secret_file(path, kMaxCredentialBytes);
  if (!content) {
    return std::move(content).error().within("the mail server's credentials");
  }
  std::string_view text = as_text(content.value().view());
  if (!text.empty() && text.back() == '\n') {
    text.remove_suffix(1);
  }
  const std::size_t line_end = text.find('\n');
  const bool two_lines = line_end != std::string_view::npos &&
                         is_one_line(text.substr(0, line_end)) &&
                         is_one_line(text.substr(line_end + 1));
  if (!two_lines) {
    return Error(Errc::malformed,
                 path.string() + ": write two lines, the user's name and the password");
  }
  return Credentials{std::string(text.substr(0, line_end)), Secret(text.substr(line_end + 1))};
}

}  // namespace sktt::notify
