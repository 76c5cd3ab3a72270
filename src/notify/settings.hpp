#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/config.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "notify/url.hpp"
#include "sop/event.hpp"
#include "sop/terms.hpp"

namespace sktt::notify {

/// Whether the way to a mail server on smtp:// is encrypted. There is nothing between: a server
/// that is asked politely can be made to say no by anyone on the way.
enum class Starttls : std::uint8_t {
  required,  ///< No mail without it.
  never,     ///< To this machine only.
};

/// How mail is sent; off without a server.
struct MailSettings {
  std::optional<Url> server;
  Starttls starttls = Starttls::required;
  std::filesystem::path credentials;       ///< Of the mail server; empty if it asks for none.
  std::string sender;                      ///< Also names us in each Message-ID.
  std::map<sop::Role, std::string> desks;  ///< The mailboxes of those that have one.
  std::set<sop::EventKind> events;
};

/// Which outside system is told; none without an address.
struct WebhookSettings {
  std::optional<Url> target;
  std::set<sop::EventKind> events;
};

/// The table [notify] of the service's settings.
struct Settings {
  /// Certificates (PEM) that servers are held to; empty for those that this machine knows.
  std::filesystem::path authorities;
  MailSettings mail;
  WebhookSettings webhook;
};

/// Reads the table, and notes in it what is wrong: each key by its name.
[[nodiscard]] Settings read_settings(ConfigTable& table);

/// Who we are to the mail server.
struct Credentials {
  std::string user;
  Secret password;
};

/// Reads a file of two lines, user and password, that only its owner may touch.
/// Errors: as `read_secret_file`; `malformed` for other than two lines.
[[nodiscard]] Result<Credentials> read_credentials(const std::filesystem::path& path);

}  // namespace sktt::notify
