#include "app/service_process.hpp"

#include <optional>
#include <utility>

#include "app/key_material.hpp"
#include "app/notifications.hpp"
#include "app/publications.hpp"
#include "app/verification.hpp"
#include "base/file.hpp"
#include "crypto/random.hpp"
#include "db/migrations.hpp"
#include "http/server.hpp"
#include "http/service.hpp"
#include "issue/components.hpp"
#include "issue/office.hpp"
#include "registry/documents.hpp"
#include "registry/officials.hpp"
#include "verify/stationery.hpp"

namespace sktt::app {
namespace {

constexpr std::size_t kMaxConfigBytes = std::size_t{1024} * 1024;

/// Reads a configuration file with the loader of whoever owns its meaning.
template <class Load>
auto load_config(const std::filesystem::path& path, Load load)
    -> decltype(load(std::string_view(), std::string())) {
  const auto text = read_file(path, kMaxConfigBytes);
  if (!text) {
    return text.error();
  }
  return load(as_text(text.value()), path.string());
}

Result<db::Connection> open_database(const std::filesystem::path& path) {
  auto connection = db::Connection::open(path, db::Mode::read_write);
  if (!connection) {
    return connection;
  }
  const auto components = issue::components();
  if (auto migrated = db::migrate(connection.value(), components); !migrated) {
    return std::move(migrated).error();
  }
  return connection;
}

/// Opens the office's letterhead and fonts, which must be those that verifiers know.
Result<pdf::LetterRenderer> open_renderer(const std::filesystem::path& letterhead) {
  auto loaded = load_config(letterhead, pdf::load_letterhead);
  if (!loaded) {
    return std::move(loaded).error();
  }
  auto renderer = pdf::LetterRenderer::open(std::move(loaded).value());
  if (!renderer) {
    return renderer;
  }
  for (const Bytes& draft : renderer.value().sample_drafts()) {
    if (Status known = verify::check_stationery(draft); !known) {
      return std::move(known).error();
    }
  }
  return renderer;
}

/// Warns of a clock that is behind what the register has seen: acts are dated by that moment then.
void check_clock(const Clock& clock, Instant last, const ServiceProcess::LogLine& log) {
  if (last > clock.now()) {
    log("the clock shows " + to_rfc3339(clock.now()) + ", and the register goes on to " +
        to_rfc3339(last) + ": acts are dated by the latter until the clock has caught up");
  }
}

/// Refuses to start while any official's key may be read by others.
Status check_key_files(db::Connection& connection, const crypto::KeyStore& keys) {
  const auto officials = registry::list_officials(connection);
  if (!officials) {
    return officials.error();
  }
  for (const registry::Official& official : officials.value()) {
    if (auto checked = keys.check(official.key_uri); !checked) {
      return std::move(checked).error().within("the signing key of " + official.id);
    }
  }
  return Done{};
}

/// Opens the service's own keys once those of the officials are known to be closed.
Result<KeyMaterial> open_keys(const Settings& settings, const crypto::KeyStore& keys,
                              const verify::TrustBundle& trust, db::Connection& connection) {
  auto material = open_service_keys(settings, keys, trust);
  if (!material) {
    return material;
  }
  if (auto checked = check_key_files(connection, keys); !checked) {
    return std::move(checked).error();
  }
  return material;
}

/// The office in whose name reports are signed, if there is a key for it.
std::optional<verify::ReportSigner> report_signer(std::optional<crypto::PrivateKey> key,
                                                  const verify::Verifier& verifier) {
  if (!key) {
    return std::nullopt;
  }
  return verify::ReportSigner{verifier.trust().office, *std::move(key)};
}

}  // namespace

struct ServiceProcess::State {
  SystemClock clock;
  crypto::SystemRandom random;
  crypto::KeyStore keys;
  sop::Procedure procedure;
  pdf::LetterRenderer renderer;
  verify::Verifier verifier;
  crypto::Signer seal;
  db::Writer writer;
  db::ReadPool readers;
  issue::TimestampService timestamps;
  issue::PassphraseKeys passphrase_keys;
  http::RateLimit rate_limit;
  Notifications notifications;
  issue::Office office;
  http::Service service;
  http::Server server;
  int port = 0;

  struct Parts {
    const Settings& settings;
    sop::Procedure procedure;
    pdf::LetterRenderer renderer;
    verify::Verifier verifier;
    KeyMaterial keys;
    db::Connection connection;
    http::Publications publications;
    NotifyMaterial notify;
    Instant last_moment;
    LogLine log;
  };
  /// Opens all that the service is made of. Errors: as `ServiceProcess::open`.
  static Result<Parts> gather(const Settings& settings, LogLine log);

  explicit State(Parts parts)
      : procedure(std::move(parts.procedure)),
        renderer(std::move(parts.renderer)),
        verifier(std::move(parts.verifier)),
        seal(std::move(parts.keys.seal)),
        writer(std::move(parts.connection)),
        readers(parts.settings.database),
        timestamps(std::move(parts.keys.timestamps), clock, random, parts.last_moment),
        passphrase_keys(clock),
        rate_limit(clock),
        notifications(std::move(parts.notify), {writer, readers, clock, random, parts.log}),
        office{procedure,
               renderer,
               verifier,
               keys,
               seal,
               timestamps,
               passphrase_keys,
               writer,
               readers,
               clock,
               random,
               parts.settings.place,
               notifications.notices()},
        service{office,
                rate_limit,
                parts.settings.authority,
                std::move(parts.publications),
                http::free_space_beside(parts.settings.database),
                report_signer(parts.keys.reports, verifier),
                parts.settings.security_contact},
        server(http::ServerOptions{.limits = {},
                                   .trusted_proxy = parts.settings.trusted_proxy,
                                   .access_log = parts.log,
                                   .error_log = parts.log,
                                   .rate_limit = &rate_limit}) {
    http::add_routes(server, service);
  }
};

ServiceProcess::ServiceProcess(std::unique_ptr<State> state) : state_(std::move(state)) {}
ServiceProcess::~ServiceProcess() = default;
ServiceProcess::ServiceProcess(ServiceProcess&&) noexcept = default;
ServiceProcess& ServiceProcess::operator=(ServiceProcess&&) noexcept = default;

Result<ServiceProcess::State::Parts> ServiceProcess::State::gather(const Settings& settings,
                                                                   LogLine log) {
  auto procedure = load_config(settings.procedure, sop::load_procedure);
  if (!procedure) {
    return std::move(procedure).error();
  }
  auto renderer = open_renderer(settings.letterhead);
  if (!renderer) {
    return std::move(renderer).error();
  }
  auto verifier = open_verifier(settings);
  if (!verifier) {
    return std::move(verifier).error();
  }
  auto connection = open_database(settings.database);
  if (!connection) {
    return std::move(connection).error();
  }
  const crypto::KeyStore keys;
  auto material = open_keys(settings, keys, verifier.value().trust(), connection.value());
  if (!material) {
    return std::move(material).error();
  }
  auto publications = gather_publications(settings, connection.value());
  if (!publications) {
    return std::move(publications).error();
  }
  auto notify = open_notify_material(settings, keys);
  if (!notify) {
    return std::move(notify).error();
  }
  if (const auto& webhook = notify.value().webhook_key) {
    add_public_keys("webhook", {&webhook->public_key(), 1}, publications.value());
  }
  add_public_keys("report", verifier.value().trust().report_keys, publications.value());
  const auto last = registry::last_moment(connection.value());
  if (!last) {
    return last.error();
  }
  return Parts{settings,
               std::move(procedure).value(),
               std::move(renderer).value(),
               std::move(verifier).value(),
               std::move(material).value(),
               std::move(connection).value(),
               std::move(publications).value(),
               std::move(notify).value(),
               last.value(),
               std::move(log)};
}

Result<ServiceProcess> ServiceProcess::open(const Settings& settings, LogLine log) {
  auto parts = State::gather(settings, std::move(log));
  if (!parts) {
    return std::move(parts).error();
  }
  check_clock(SystemClock(), parts.value().last_moment, parts.value().log);
  auto state = std::make_unique<State>(std::move(parts).value());
  const auto port = state->server.bind(settings.address, settings.port);
  if (!port) {
    return port.error();
  }
  state->port = port.value();
  return ServiceProcess(std::move(state));
}

int ServiceProcess::port() const {
  return state_->port;
}

void ServiceProcess::run() {
  state_->notifications.start();
  state_->server.run();
  state_->notifications.stop();
}

void ServiceProcess::stop() {
  state_->server.stop();
}

}  // namespace sktt::app
