#include "admin/request_device.hpp"

#include <utility>

#include "base/config.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "crypto/jws.hpp"
#include "crypto/key_store.hpp"
#include "registry/leaves.hpp"
#include "tlog/log.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kDevicePassphraseBytes = 32;
constexpr std::size_t kMaxLabelCharacters = 40;

std::string client_settings(const registry::RequestKey& key, const std::filesystem::path& directory,
                            const std::string& service_url, const std::string& utc_offset) {
  return "# Settings of sktt, the officials' client, for one person on one device. After moving "
         "this\n"
         "# directory, correct the path in request_key.\n"
         "official = " +
         toml_string(key.official_id) + "\nkey_id = " + toml_string(key.key_id) +
         "\nrequest_key = " + toml_string(key_uri(directory / "request.key")) +
         "\ndevice_passphrase_file = \"device.pass\"\nservice = " + toml_string(service_url) +
         "\nutc_offset = " + toml_string(utc_offset) + "\n";
}

Status write_device(const Session& session, const std::filesystem::path& directory,
                    const crypto::PrivateKey& key, const std::string& settings) {
  const Secret passphrase(to_base64url(session.random.bytes(kDevicePassphraseBytes)));
  if (auto saved = crypto::KeyStore().save(key, passphrase, directory / "request.key"); !saved) {
    return std::move(saved).error();
  }
  const std::pair<const char*, ByteView> files[] = {{"device.pass", passphrase.view()},
                                                    {"sktt.toml", as_bytes(settings)}};
  for (const auto& [name, content] : files) {
    if (Status written = write_file(directory / name, content, FileMode::owner_only); !written) {
      return written;
    }
  }
  return Done{};
}

Status keep_binding(const Session& session, db::Connection& connection,
                    registry::RequestKey& request, const crypto::PrivateKey& signing_key) {
  auto binding = crypto::sign_jws(registry::binding_payload(request), registry::kBindingType,
                                  request.official_id, signing_key);
  if (!binding) {
    return std::move(binding).error();
  }
  request.binding = std::move(binding).value();
  const auto leaf =
      tlog::append_leaf(connection, tlog::make_leaf(registry::leaf_of(request), session.random));
  if (!leaf) {
    return leaf.error();
  }
  request.leaf = leaf.value();
  return registry::add_request_key(connection, request);
}

}  // namespace

Result<std::string> bind_device(const Session& session, db::Connection& connection, NewFiles& files,
                                const Device& device, const registry::Official& official,
                                const crypto::PrivateKey& signing_key) {
  auto label = check_line(device.label, 1, kMaxLabelCharacters);
  if (!label) {
    return Error(Errc::malformed, "--label: write one line of 1 to 40 characters, such as \"HP\"");
  }
  const auto settings = load_settings(session.workspace);
  if (!settings) {
    return settings.error();
  }
  const auto directory = Workspace(device.directory, {}).directory();
  if (Status made = files.make_directory(directory); !made) {
    return std::move(made).error().within("--client-dir");
  }
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  registry::RequestKey request{registry::request_key_id(key.public_key()),
                               official.id,
                               std::move(label).value(),
                               key.public_key(),
                               "",
                               session.clock.now(),
                               {},
                               0};
  if (Status kept = keep_binding(session, connection, request, signing_key); !kept) {
    return std::move(kept).error();
  }
  const std::string service =
      device.service_url.empty() ? settings.value().base_url : device.service_url;
  if (Status written =
          write_device(session, directory, key,
                       client_settings(request, directory, service, settings.value().utc_offset));
      !written) {
    return std::move(written).error();
  }
  return request.key_id;
}

}  // namespace sktt::admin
