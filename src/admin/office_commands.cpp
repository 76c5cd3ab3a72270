#include <array>
#include <memory>
#include <ostream>
#include <utility>

#include "admin/acts.hpp"
#include "admin/ceremony.hpp"
#include "admin/command_options.hpp"
#include "admin/commands.hpp"
#include "admin/renewal.hpp"
#include "admin/service_keys.hpp"
#include "admin/trust_export.hpp"
#include "db/transaction.hpp"

namespace sktt::admin {
namespace {

struct InitOptions {
  CommonOptions common;
  Founding founding;
  std::string profiles = "certs";
};

Status run_init(const InitOptions& options, const Console& console) {
  return in_new_session(options.common, console, [&](const Session& session) -> Status {
    Founding founding = options.founding;
    founding.profiles = options.profiles;
    if (founding.decree.empty()) {
      founding.decree = "Berita acara upacara kunci " + to_rfc3339(session.clock.now());
    }
    const auto founded = found_office(session, founding);
    if (!founded) {
      return founded.error();
    }
    console.out << "The office is founded in " << session.workspace.directory().string()
                << ".\nFor the minutes of the ceremony (SHA-256):\n  root certificate         "
                << founded.value().root_sha256 << "\n  issuing CA               "
                << founded.value().issuing_sha256 << "\n  appointment certificate  "
                << founded.value().appointment_sha256 << "\n  log key                  "
                << founded.value().log_key << "\nMove " << session.workspace.offline().string()
                << " to a medium that stays offline, and name it by --offline when it is needed.\n"
                   "Next: sktt-admin official enrol --help\n";
    return Done{};
  });
}

void add_init(CLI::App& app, const Console& console, Action& chosen) {
  auto options = std::make_shared<InitOptions>();
  OfficeSettings& settings = options->founding.settings;
  CLI::App& command = *app.add_subcommand("init", "Found an office: the key ceremony");
  add_key_options(command, options->common);
  command.add_option("--office-code", settings.code, "Region of the office, 33.69")->required();
  command.add_option("--office-name", settings.name, "Name of the office, at most 64 characters")
      ->required();
  command.add_option("--host", settings.verification_host, "Host that letters are verified at")
      ->required();
  command.add_option("--base-url", settings.base_url, "Where /pki is published")->required();
  settings.utc_offset = "+07:00";
  command.add_option("--utc-offset", settings.utc_offset, "The office's clock")
      ->capture_default_str();
  command.add_option("--profiles", options->profiles, "The certificate profiles")
      ->capture_default_str();
  command
      .add_option("--administrator", options->founding.administrator,
                  "Name of the first administrator")
      ->required();
  command.add_option("--decree", options->founding.decree,
                     "Decree by which the seal is used; otherwise the minutes of this ceremony");
  command.footer(
      "Makes every key under a passphrase of its own. Nothing is overwritten.\nExample:\n"
      "  sktt-admin init --dir var --office-code 33.69 --office-name \"Dinas Kependudukan\" \\\n"
      "    --host sktt.example.go.id --base-url https://sktt.example.go.id \\\n"
      "    --administrator \"Rahmat Hidayat, S.Kom.\"");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_init(*options, console); };
  });
}

struct RenewOptions {
  CommonOptions common;
  std::string official;  ///< Empty: nobody's certificate is revoked.
  std::string at;
};

Status run_renew(const RenewOptions& options, const Console& console) {
  return in_session(options.common, console, [&](const Session& session) -> Status {
    std::optional<Revocation> revocation;
    if (!options.official.empty()) {
      const auto at = options.at.empty() ? Result<Instant>(session.clock.now())
                                         : read_moment(options.at, session.workspace, "--at");
      if (!at) {
        return at.error();
      }
      revocation = Revocation{options.official, at.value()};
    }
    const auto number = renew(session, revocation, options.common.administrator);
    if (!number) {
      return number.error();
    }
    console.out << "Revocation list " << number.value()
                << ", the OCSP certificate and the trust bundle are written; restart skttd to "
                   "publish them.\n";
    return Done{};
  });
}

void add_renewals(CLI::App& app, const Console& console, Action& chosen) {
  auto renewal = std::make_shared<RenewOptions>();
  CLI::App& renew_command = *app.add_subcommand(
      "renew", "Sign the next revocation list and responder's certificate (monthly)");
  add_common_options(renew_command, renewal->common);
  renew_command.footer("Example:\n  sktt-admin renew --dir var --offline /media/brankas");
  auto revocation = std::make_shared<RenewOptions>();
  CLI::App& revoke_command = *app.add_subcommand("revoke", "Revoke an official's certificate");
  add_common_options(revoke_command, revocation->common);
  revoke_command.add_option("--id", revocation->official, "The official, P-0001")->required();
  revoke_command.add_option("--at", revocation->at,
                            "From when the key is not to be trusted; otherwise from now");
  revoke_command.footer(
      "Letters that were signed before that moment stay valid.\nExample:\n"
      "  sktt-admin revoke --dir var --id P-0003 --at 2026-11-20");
  for (const auto& [command, options] :
       {std::pair(&renew_command, renewal), std::pair(&revoke_command, revocation)}) {
    const std::shared_ptr<RenewOptions> own = options;
    command->callback([own, &console, &chosen] {
      chosen = [own, &console] { return run_renew(*own, console); };
    });
  }
}

struct ExportOptions {
  CommonOptions common;
  std::string out;
};

Status run_export(const ExportOptions& options, const Console& console) {
  return in_session(options.common, console, [&](const Session& session) -> Status {
    auto connection = open_register(session.workspace);
    if (!connection) {
      return std::move(connection).error();
    }
    const std::filesystem::path file =
        options.out.empty() ? session.workspace.trust() : std::filesystem::path(options.out);
    // Holds the lock so that no older bundle is written over a newer one.
    const auto turn = db::Transaction::begin(connection.value());
    Status written =
        turn ? write_trust(session.workspace, connection.value(), file) : Status(turn.error());
    if (written) {
      console.out << "The trust bundle is in " << file.string() << ".\n";
    }
    return written;
  });
}

void add_trust(CLI::App& app, const Console& console, Action& chosen) {
  CLI::App& trust = *app.add_subcommand("trust", "The trust bundle that letters are judged by");
  trust.require_subcommand(1);
  auto options = std::make_shared<ExportOptions>();
  CLI::App& command = *trust.add_subcommand("export", "Gather, check and write the trust bundle");
  add_directory_option(command, options->common);
  command.add_option("--out", options->out, "File to write; otherwise DIR/pki/office.trust");
  command.footer("Example:\n  sktt-admin trust export --dir var --out office.trust");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_export(*options, console); };
  });
}

/// A command that makes one more key for the service.
struct ServiceKey {
  std::string command;
  std::string description;
  std::string file;
  Result<crypto::PublicKey> (*make)(const Session&);
  std::string next;  ///< What is left to do.
  std::string more;  ///< For the help, before the example.
};

std::array<ServiceKey, 2> service_keys() {
  return {{{"webhook-key", "Make the key that notices to outside systems carry", "webhook.key",
            make_webhook_key,
            "Name the outside system in [notify] of the service's settings and restart skttd; its "
            "public key is then at /pki/webhook.pem.",
            ""},
           {"report-key", "Make the key that verification reports are signed with", "report.key",
            make_report_key,
            "Its public half is in the trust bundle. Restart skttd, which then signs a report for "
            "whoever asks for one, and hand the new office.trust to those who check offline.",
            "To replace the key, move report.key away first. The public keys of earlier reports\n"
            "stay in DIR/pki/report.pem and so in the trust bundle; take one out there and run\n"
            "sktt-admin trust export if reports under it shall be believed no more.\n"}}};
}

Status run_service_key(const ServiceKey& key, const CommonOptions& options,
                       const Console& console) {
  return in_session(options, console, [&](const Session& session) -> Status {
    if (const auto made = key.make(session); !made) {
      return made.error();
    }
    console.out << "The key is in " << (session.workspace.service() / key.file).string() << ". "
                << key.next << '\n';
    return Done{};
  });
}

void add_service_keys(CLI::App& app, const Console& console, Action& chosen) {
  for (const ServiceKey& key : service_keys()) {
    auto options = std::make_shared<CommonOptions>();
    CLI::App& command = *app.add_subcommand(key.command, key.description);
    add_key_options(command, *options);
    command.footer(key.more + "Example:\n  sktt-admin " + key.command + " --dir var");
    command.callback([key, options, &console, &chosen] {
      chosen = [key, options, &console] { return run_service_key(key, *options, console); };
    });
  }
}

Status run_acts(const CommonOptions& options, const Console& console) {
  return in_session(options, console, [&](const Session& session) -> Status {
    auto connection = open_register(session.workspace);
    if (!connection) {
      return std::move(connection).error();
    }
    if (Status good = check_acts(session.workspace, connection.value()); !good) {
      return good;
    }
    const auto acts = registry::list_acts(connection.value());
    if (!acts) {
      return acts.error();
    }
    for (const registry::AdministrativeAct& act : acts.value()) {
      console.out << act.sequence << "  " << to_rfc3339(act.at) << "  " << act.administrator_id
                  << "  " << act.content << '\n';
    }
    console.out << "All " << acts.value().size()
                << " acts are signed by their administrators and stand in the log.\n";
    return Done{};
  });
}

void add_acts(CLI::App& app, const Console& console, Action& chosen) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App& command = *app.add_subcommand("acts", "List the administrators' acts and check each");
  add_directory_option(command, *options);
  command.footer("Example:\n  sktt-admin acts --dir var");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_acts(*options, console); };
  });
}

}  // namespace

void add_office_commands(CLI::App& app, const Console& console, Action& chosen) {
  add_init(app, console, chosen);
  add_renewals(app, console, chosen);
  add_trust(app, console, chosen);
  add_service_keys(app, console, chosen);
  add_acts(app, console, chosen);
}

}  // namespace sktt::admin
