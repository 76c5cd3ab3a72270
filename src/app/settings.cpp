#include "app/settings.hpp"

#include <algorithm>
#include <utility>

#include "base/config.hpp"

namespace sktt::app {
namespace {

/// Tells whether a text is an address that may stand on a line of security.txt.
/// Standard: RFC 9116, 2.5.3.
bool is_contact(std::string_view text) {
  constexpr std::string_view kMail = "mailto:";
  constexpr std::string_view kPage = "https://";
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char symbol) { return symbol > ' ' && symbol <= '~'; });
  const bool mail = text.starts_with(kMail) && text.find('@', kMail.size() + 1) < text.size() - 1;
  return plain && (mail || (text.starts_with(kPage) && text.size() > kPage.size()));
}

}  // namespace

Result<Settings> read_settings(std::string_view toml, std::string file_name) {
  auto parsed = ConfigTable::parse(toml, std::move(file_name));
  if (!parsed) {
    return std::move(parsed).error();
  }
  ConfigTable& root = parsed.value();
  Settings settings;
  ConfigTable listen = root.table("listen");
  settings.address = listen.text("address");
  settings.port = static_cast<std::uint16_t>(listen.whole("port", 0, 65535));
  settings.authority = listen.text("authority");
  settings.trusted_proxy = listen.text("trusted_proxy");
  ConfigTable office = root.table("office");
  settings.procedure = office.text("procedure");
  settings.letterhead = office.text("letterhead");
  settings.place = office.text("place");
  settings.security_contact = office.text("security_contact");
  if (!settings.security_contact.empty() && !is_contact(settings.security_contact)) {
    office.problem("security_contact", "must be \"\", or an address mailto:... or https://...");
  }
  ConfigTable files = root.table("files");
  settings.database = files.text("database");
  settings.trust = files.text("trust");
  settings.pki = files.text("pki");
  settings.service_keys = files.text("service_keys");
  settings.service_passphrase = files.text("service_passphrase");
  ConfigTable verification = root.table("verification");
  settings.policy = verification.text("policy");
  for (std::string& path : verification.texts("other_offices")) {
    settings.other_offices.emplace_back(std::move(path));
  }
  ConfigTable notify = root.table("notify");
  settings.notify = notify::read_settings(notify);
  if (auto finished = root.finish(); !finished) {
    return std::move(finished).error();
  }
  return settings;
}

}  // namespace sktt::app
