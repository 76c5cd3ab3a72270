#include "client/profile.hpp"

#include <utility>

#include "base/config.hpp"
#include "base/file.hpp"
#include "client/passphrase.hpp"
#include "crypto/key_store.hpp"

namespace sktt::client {
namespace {

constexpr std::size_t kMaxConfigBytes = std::size_t{64} * 1024;
constexpr std::string_view kDefaultOffset = "+07:00";

struct Settings {
  std::string official;
  std::string key_id;
  std::string request_key;
  std::string device_passphrase_file;
  std::string service;
  UtcOffset utc_offset{};
};

Result<Settings> read_settings(const std::filesystem::path& path) {
  const auto content = read_file(path, kMaxConfigBytes);
  if (!content) {
    return Error(Errc::malformed, "folder pejabat: " + content.error().detail());
  }
  auto table = ConfigTable::parse(as_text(content.value()), path.string());
  if (!table) {
    return std::move(table).error();
  }
  ConfigTable& file = table.value();
  Settings settings{file.text("official"),    file.text("key_id"),
                    file.text("request_key"), file.text("device_passphrase_file"),
                    file.text("service"),     {}};
  const auto offset = offset_from_text(file.text_or("utc_offset", kDefaultOffset));
  if (offset) {
    settings.utc_offset = offset.value();
  } else {
    file.problem("utc_offset", offset.error().detail());
  }
  if (const auto finished = file.finish(); !finished) {
    return finished.error();
  }
  return settings;
}

}  // namespace

Result<Profile> open_profile(const std::filesystem::path& directory) {
  auto settings = read_settings(directory / "sktt.toml");
  if (!settings) {
    return std::move(settings).error();
  }
  Settings& read = settings.value();
  // A path of the file is seen from the directory it lies in.
  const auto passphrase = read_passphrase_file(directory / read.device_passphrase_file);
  if (!passphrase) {
    return Error(Errc::malformed, passphrase.error().detail()).within("perangkat ini");
  }
  auto key = crypto::KeyStore().open(read.request_key, passphrase.value());
  if (!key) {
    return std::move(key).error().within("kunci permintaan perangkat ini");
  }
  return Profile{directory, std::move(read.official), std::move(read.service), read.utc_offset,
                 Signer{std::move(read.key_id), std::move(key).value()}};
}

}  // namespace sktt::client
