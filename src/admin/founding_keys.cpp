#include "admin/founding_keys.hpp"

#include <array>
#include <utility>

#include "admin/authorities.hpp"
#include "crypto/key_store.hpp"
#include "crypto/revocation.hpp"

namespace sktt::admin {
namespace {

using crypto::Algorithm;
using crypto::Usage;

constexpr std::array<Usage, 7> kUsages = {Usage::root,       Usage::issuing, Usage::official,
                                          Usage::seal,       Usage::tsa,     Usage::ocsp,
                                          Usage::appointment};

/// Makes one identity after the other and remembers the first that failed.
class Maker {
 public:
  Maker(const Session& session, const Founding& founding)
      : session_(session), founding_(founding), now_(session.clock.now()) {}

  Result<crypto::Authority> root() {
    auto key = crypto::PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
    const auto order = order_for({Usage::root, "Root CA SKTT " + code(), kRootLife});
    if (!order) {
      return order.error();
    }
    auto certificate = crypto::issue_root(order.value(), key, session_.random);
    if (!certificate) {
      return std::move(certificate).error();
    }
    return crypto::Authority{std::move(certificate).value(), std::move(key)};
  }

  Result<Made> under(const crypto::Authority& authority, const Wanted& wanted) {
    auto key = crypto::PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
    const auto order = order_for(wanted);
    if (!order) {
      return order.error();
    }
    auto certificate =
        crypto::issue_certificate(order.value(), key.public_key(), authority, session_.random);
    if (!certificate) {
      return std::move(certificate).error().within(to_name(wanted.usage));
    }
    return Made{std::move(certificate).value(), std::move(key)};
  }

 private:
  Result<crypto::CertificateOrder> order_for(const Wanted& wanted) const {
    const std::string file = std::string(to_name(wanted.usage)) + ".cnf";
    return order_of(founding_.profiles / file, founding_.settings, wanted, now_);
  }
  [[nodiscard]] const std::string& code() const { return founding_.settings.code; }

  const Session& session_;
  const Founding& founding_;
  Instant now_;
};

/// Saves keys that share one new passphrase.
Status save_keys(
    const Session& session, std::string_view passphrase_name,
    std::initializer_list<std::pair<const crypto::PrivateKey*, std::filesystem::path>> keys) {
  const auto passphrase = session.passphrases.chosen(passphrase_name);
  if (!passphrase) {
    return passphrase.error();
  }
  for (const auto& [key, path] : keys) {
    if (auto saved = crypto::KeyStore().save(*key, passphrase.value(), path); !saved) {
      return std::move(saved).error();
    }
  }
  return Done{};
}

Status save_all_keys(const Session& session, const FoundingKeys& keys) {
  const std::filesystem::path offline = session.workspace.offline();
  const std::filesystem::path service = session.workspace.service();
  const std::filesystem::path administrator =
      session.workspace.administrators() / (std::string(kFirstAdministrator) + ".key");
  Status saved = save_keys(session, "root", {{&keys.root.key, offline / "root.key"}});
  if (saved) {
    saved = save_keys(session, "issuing", {{&keys.issuing.key, offline / "issuing.key"}});
  }
  if (saved) {
    saved =
        save_keys(session, "appointment", {{&keys.appointment.key, offline / "appointment.key"}});
  }
  if (saved) {
    saved = save_keys(session, "service",
                      {{&keys.seal.key, service / "seal.key"},
                       {&keys.tsa.key, service / "tsa.key"},
                       {&keys.ocsp.key, service / "ocsp.key"},
                       {&keys.log, service / "log.key"}});
  }
  return saved ? save_keys(session, "administrator", {{&keys.administrator.key, administrator}})
               : saved;
}

Status write_certificate(const std::filesystem::path& file, const crypto::Certificate& one) {
  return write_file(file, as_bytes(one.pem()), FileMode::world_readable);
}

Status write_certificates(const Workspace& workspace, const FoundingKeys& keys) {
  const std::pair<const crypto::Certificate*, std::filesystem::path> all[] = {
      {&keys.root.certificate, workspace.certificate(Usage::root)},
      {&keys.issuing.certificate, workspace.certificate(Usage::issuing)},
      {&keys.appointment.certificate, workspace.certificate(Usage::appointment)},
      {&keys.seal.certificate, workspace.certificate(Usage::seal)},
      {&keys.tsa.certificate, workspace.certificate(Usage::tsa)},
      {&keys.ocsp.certificate, workspace.certificate(Usage::ocsp)},
      {&keys.administrator.certificate,
       workspace.administrators() / (std::string(kFirstAdministrator) + ".pem")}};
  for (const auto& [certificate, file] : all) {
    if (Status written = write_certificate(file, *certificate); !written) {
      return written;
    }
  }
  return Done{};
}

Status write_first_list(const Session& session, const crypto::Authority& authority, Usage usage,
                        std::chrono::days life) {
  const Instant now = session.clock.now();
  const auto list = crypto::make_revocation_list(authority, {1, now, now + life, {}});
  if (!list) {
    return list.error();
  }
  return write_file(session.workspace.revocation_list(usage), list.value(),
                    FileMode::world_readable);
}

Status copy_profiles(const Workspace& workspace, const std::filesystem::path& from) {
  for (const Usage usage : kUsages) {
    const auto text = read_file(from / (std::string(to_name(usage)) + ".cnf"), kMaxProfileBytes);
    if (!text) {
      return text.error();
    }
    if (Status written =
            write_file(workspace.profile(usage), text.value(), FileMode::world_readable);
        !written) {
      return written;
    }
  }
  return Done{};
}

}  // namespace

Result<FoundingKeys> make_founding_keys(const Session& session, const Founding& founding) {
  const std::string& code = founding.settings.code;
  Maker maker(session, founding);
  auto root = maker.root();
  if (!root) {
    return std::move(root).error();
  }
  auto issuing =
      maker.under(root.value(), {Usage::issuing, "CA Penerbit SKTT " + code, kIssuingLife});
  if (!issuing) {
    return std::move(issuing).error();
  }
  crypto::Authority authority{issuing.value().certificate, issuing.value().key};
  auto appointment =
      maker.under(root.value(), {Usage::appointment, "Pengangkatan Pejabat " + code, kServiceLife});
  auto seal = maker.under(authority, {Usage::seal, founding.settings.name, kServiceLife});
  auto tsa = maker.under(authority, {Usage::tsa, "Stempel Waktu " + code, kServiceLife});
  auto ocsp = maker.under(authority, {Usage::ocsp, "OCSP " + code, kOcspLife});
  auto administrator =
      maker.under(authority, {Usage::official, founding.administrator, kPersonLife});
  for (const auto* made : {&appointment, &seal, &tsa, &ocsp, &administrator}) {
    if (!*made) {
      return made->error();
    }
  }
  return FoundingKeys{
      std::move(root).value(),          std::move(authority),
      std::move(appointment).value(),   std::move(seal).value(),
      std::move(tsa).value(),           std::move(ocsp).value(),
      std::move(administrator).value(), crypto::PrivateKey::generate(Algorithm::ed25519)};
}

Status write_founding_keys(const Session& session, const Founding& founding,
                           const FoundingKeys& keys) {
  Status done = save_all_keys(session, keys);
  if (done) {
    done = write_certificates(session.workspace, keys);
  }
  if (done) {
    done = write_first_list(session, keys.root, Usage::root, kRootListLife);
  }
  if (done) {
    done = write_first_list(session, keys.issuing, Usage::issuing, kIssuingListLife);
  }
  return done ? copy_profiles(session.workspace, founding.profiles) : done;
}

}  // namespace sktt::admin
