#include "admin/authorities.hpp"

#include <utility>

#include "crypto/key_store.hpp"

namespace sktt::admin {
Result<crypto::CertificateOrder> order_of(const std::filesystem::path& profile,
                                          const OfficeSettings& settings, const Wanted& wanted,
                                          Instant now) {
  auto text = read_file(profile, kMaxProfileBytes);
  if (!text) {
    return std::move(text).error().within("certificate profile");
  }
  return crypto::CertificateOrder{wanted.usage,
                                  to_string(text.value()),
                                  settings.base_url,
                                  {wanted.common_name, settings.name, ""},
                                  now,
                                  now + wanted.life};
}

Result<crypto::Authority> open_offline(const Session& session, crypto::Usage usage) {
  const std::string name(to_name(usage));
  auto certificate = load_certificate(session.workspace.certificate(usage));
  if (!certificate) {
    return std::move(certificate).error();
  }
  const auto passphrase = session.passphrases.current(name);
  if (!passphrase) {
    return passphrase.error();
  }
  auto key = crypto::KeyStore().open(key_uri(session.workspace.offline() / (name + ".key")),
                                     passphrase.value());
  if (!key) {
    return std::move(key).error().within(name);
  }
  if (!(key.value().public_key() == certificate.value().public_key())) {
    return Error(Errc::refused, name + ": the key is not that of its certificate");
  }
  return crypto::Authority{std::move(certificate).value(), std::move(key).value()};
}

}  // namespace sktt::admin
