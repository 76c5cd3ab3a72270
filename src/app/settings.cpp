#include "app/settings.hpp"

#include <utility>

#include "base/config.hpp"

namespace sktt::app {

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
