#include "app/key_material.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

#include "base/file.hpp"

namespace sktt::app {
namespace {

constexpr std::size_t kMaxPassphraseBytes = 1024;
constexpr std::size_t kMaxCertificateBytes = 65536;
/// The policy of the in-process authority: an example arc, to be replaced by the office's own.
constexpr std::string_view kTimestampPolicy = "1.3.6.1.4.1.55555.1.2";

Result<Secret> read_passphrase(const std::filesystem::path& path) {
  auto content = read_secret_file(path, kMaxPassphraseBytes);
  if (!content) {
    return std::move(content).error().within("the service's passphrase");
  }
  std::string_view text = as_text(content.value().view());
  while (!text.empty() && text.back() == '\n') {
    text.remove_suffix(1);
  }
  return Secret(text);
}

Result<crypto::Certificate> read_certificate(const std::filesystem::path& path) {
  const auto content = read_file(path, kMaxCertificateBytes);
  if (!content) {
    return content.error();
  }
  auto certificate = crypto::Certificate::from_pem(as_text(content.value()));
  return certificate
             ? std::move(certificate)
             : Result<crypto::Certificate>(std::move(certificate).error().within(path.string()));
}

std::filesystem::path key_path(const Settings& settings, const std::string& name) {
  return std::filesystem::absolute(settings.service_keys / (name + ".key"));
}

Result<crypto::PrivateKey> open_key(const Settings& settings, const crypto::KeyStore& keys,
                                    const Secret& passphrase, const std::string& name) {
  const std::string path = key_path(settings, name).string();
  auto key = keys.open("file:" + path, passphrase);
  return key ? std::move(key)
             : Result<crypto::PrivateKey>(
                   std::move(key).error().within("the service's key " + path));
}

/// Opens a key that an office need not have, and says what to do if it is missing after all.
Result<crypto::PrivateKey> open_named_key(const Settings& settings, const crypto::KeyStore& keys,
                                          const Secret& passphrase, const std::string& name,
                                          const std::string& advice) {
  auto key = open_key(settings, keys, passphrase, name);
  if (!key && key.error().code() == Errc::not_found) {
    return Error(Errc::not_found, key.error().detail() + "; make one with sktt-admin " + name +
                                      "-key, or " + advice);
  }
  return key;
}

/// Opens the key of reports if the bundle says that the office signs them.
Result<std::optional<crypto::PrivateKey>> open_report_key(const Settings& settings,
                                                          const crypto::KeyStore& keys,
                                                          const Secret& passphrase,
                                                          const verify::TrustBundle& trust) {
  const auto& known = trust.report_keys;
  if (known.empty()) {
    return std::optional<crypto::PrivateKey>();
  }
  auto key = open_named_key(settings, keys, passphrase, "report",
                            "take every key out of report.pem and run sktt-admin trust export");
  if (!key) {
    return std::move(key).error();
  }
  if (std::find(known.begin(), known.end(), key.value().public_key()) == known.end()) {
    return Error(Errc::refused, key_path(settings, "report").string() +
                                    " is none of the trust bundle's report keys, so nobody could "
                                    "check what it signs; run sktt-admin trust export");
  }
  return std::optional(std::move(key).value());
}

/// A key and its certificate: `NAME.key` among the service's keys, `NAME.pem` among the PKI.
struct KeyPair {
  crypto::Certificate certificate;
  crypto::PrivateKey key;
};

Result<KeyPair> open_pair(const Settings& settings, const crypto::KeyStore& keys,
                          const Secret& passphrase, const std::string& name) {
  auto certificate = read_certificate(settings.pki / (name + ".pem"));
  if (!certificate) {
    return std::move(certificate).error();
  }
  auto key = open_key(settings, keys, passphrase, name);
  if (!key) {
    return std::move(key).error();
  }
  if (!(key.value().public_key() == certificate.value().public_key())) {
    return Error(Errc::refused,
                 key_path(settings, name).string() + " is not the key of " + name + ".pem");
  }
  return KeyPair{std::move(certificate).value(), std::move(key).value()};
}

}  // namespace

Result<KeyMaterial> open_service_keys(const Settings& settings, const crypto::KeyStore& keys,
                                      const verify::TrustBundle& trust) {
  const auto passphrase = read_passphrase(settings.service_passphrase);
  if (!passphrase) {
    return passphrase.error();
  }
  auto seal = open_pair(settings, keys, passphrase.value(), "seal");
  if (!seal) {
    return std::move(seal).error();
  }
  auto tsa = open_pair(settings, keys, passphrase.value(), "tsa");
  if (!tsa) {
    return std::move(tsa).error();
  }
  auto reports = open_report_key(settings, keys, passphrase.value(), trust);
  if (!reports) {
    return std::move(reports).error();
  }
  return KeyMaterial{
      {std::move(seal.value().certificate), std::move(seal.value().key), trust.intermediates},
      {std::move(tsa.value().certificate), std::move(tsa.value().key), trust.intermediates,
       std::string(kTimestampPolicy)},
      std::move(reports).value()};
}

Result<crypto::PrivateKey> open_webhook_key(const Settings& settings,
                                            const crypto::KeyStore& keys) {
  const auto passphrase = read_passphrase(settings.service_passphrase);
  if (!passphrase) {
    return passphrase.error();
  }
  return open_named_key(settings, keys, passphrase.value(), "webhook",
                        "set notify.webhook to \"\"");
}

}  // namespace sktt::app
