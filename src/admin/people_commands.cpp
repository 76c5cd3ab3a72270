#include <memory>
#include <ostream>
#include <utility>

#include <fmt/ranges.h>

#include "admin/command_options.hpp"
#include "admin/commands.hpp"
#include "admin/enrolment.hpp"
#include "admin/officials.hpp"

namespace sktt::admin {
namespace {

struct EnrolOptions {
  CommonOptions common;
  Enrolment enrolment;
  std::string client_directory;
  std::string letterhead;
};

Device device_of(const EnrolOptions& options) {
  Device device = options.enrolment.device;
  device.directory = options.client_directory;
  return device;
}

Status run_enrol(const EnrolOptions& options, const Console& console) {
  return in_session(options.common, console, [&](const Session& session) -> Status {
    const auto renderer = open_renderer(options.letterhead);
    if (!renderer) {
      return renderer.error();
    }
    Enrolment enrolment = options.enrolment;
    enrolment.device = device_of(options);
    enrolment.administrator = options.common.administrator;
    const auto enrolled = enrol(session, renderer.value().get(), enrolment);
    if (!enrolled) {
      return enrolled.error();
    }
    console.out << enrolment.id << " is enrolled: certificate "
                << enrolled.value().certificate_serial << ", request key "
                << enrolled.value().request_key_id << ".\nCarry " << options.client_directory
                << " to the device. Next: sktt-admin appoint --help\n";
    return Done{};
  });
}

Status run_add_device(const EnrolOptions& options, const Console& console) {
  return in_session(options.common, console, [&](const Session& session) -> Status {
    const auto key_id =
        add_device(session, options.enrolment.id, device_of(options), options.common.administrator);
    if (!key_id) {
      return key_id.error();
    }
    console.out << options.enrolment.id << " has one more device: request key " << key_id.value()
                << ". Carry " << options.client_directory << " to it.\n";
    return Done{};
  });
}

void add_device_options(CLI::App& command, EnrolOptions& options) {
  add_common_options(command, options.common);
  command.add_option("--id", options.enrolment.id, "The person, P-0001")->required();
  command.add_option("--client-dir", options.client_directory, "Directory to make for the device")
      ->required();
  command.add_option("--label", options.enrolment.device.label, "What the device is called")
      ->required();
  command.add_option("--service", options.enrolment.device.service_url,
                     "Where the device reaches the service; otherwise the office's base URL");
}

void add_enrol(CLI::App& official, const Console& console, Action& chosen) {
  auto options = std::make_shared<EnrolOptions>();
  CLI::App& command = *official.add_subcommand("enrol", "Give a person keys and a certificate");
  add_device_options(command, *options);
  command.add_option("--name", options->enrolment.name, "Name as letters show it")->required();
  command.add_option("--nip", options->enrolment.nip, "NIP, 18 digits")->required();
  command.add_option("--letterhead", options->letterhead,
                     "Letterhead file; with it the name is tried on a letter");
  command.footer(
      "The person chooses the passphrase; nobody else ever types it.\nExample:\n"
      "  sktt-admin official enrol --id P-0003 --name \"Dewi Kartikasari, S.Sos.\" \\\n"
      "    --nip \"19811105 200604 2 003\" --label \"PC Kasi\" --client-dir var/officials/P-0003 "
      "\\\n"
      "    --letterhead config/letter/dukcapil.toml");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_enrol(*options, console); };
  });
}

void add_add_device(CLI::App& official, const Console& console, Action& chosen) {
  auto options = std::make_shared<EnrolOptions>();
  CLI::App& command = *official.add_subcommand("add-device", "Give a person one more request key");
  add_device_options(command, *options);
  command.footer(
      "Example:\n  sktt-admin official add-device --id P-0005 --label HP --client-dir hp-kadis");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_add_device(*options, console); };
  });
}

struct PersonOptions {
  CommonOptions common;
  std::string id;
};

void add_unlock(CLI::App& official, const Console& console, Action& chosen) {
  auto options = std::make_shared<PersonOptions>();
  CLI::App& command =
      *official.add_subcommand("unlock", "Let a person try again after wrong passphrases");
  add_common_options(command, options->common);
  command.add_option("--id", options->id, "The person, P-0001")->required();
  command.footer("Example:\n  sktt-admin official unlock --id P-0003");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] {
      return in_session(options->common, console, [&](const Session& session) {
        Status done = unlock_official(session, options->id, options->common.administrator);
        if (done) {
          console.out << options->id << " may try again.\n";
        }
        return done;
      });
    };
  });
}

void add_suspend(CLI::App& official, const Console& console, Action& chosen) {
  auto options = std::make_shared<PersonOptions>();
  CLI::App& command =
      *official.add_subcommand("suspend", "End all request keys of a person, from now on");
  add_common_options(command, options->common);
  command.add_option("--id", options->id, "The person, P-0001")->required();
  command.footer(
      "Appointments stay; end them by sktt-admin end-appointment.\nExample:\n"
      "  sktt-admin official suspend --id P-0003");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] {
      return in_session(options->common, console, [&](const Session& session) -> Status {
        const auto ended = suspend_official(session, options->id, options->common.administrator);
        if (!ended) {
          return ended.error();
        }
        console.out << options->id << ": " << ended.value() << " request key(s) ended.\n";
        return Done{};
      });
    };
  });
}

void add_list(CLI::App& official, const Console& console, Action& chosen) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App& command = *official.add_subcommand("list", "Show everyone who is enrolled");
  add_directory_option(command, *options);
  command.footer("Example:\n  sktt-admin official list --dir var");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] {
      return in_session(*options, console, [&](const Session& session) -> Status {
        const auto all = summarise_officials(session.workspace, session.clock.now());
        if (!all) {
          return all.error();
        }
        for (const OfficialSummary& one : all.value()) {
          console.out << fmt::format("{}  {}  {}  roles: {}  devices: {}{}\n", one.id, one.name,
                                     one.personnel_id, fmt::join(one.roles, ", "),
                                     fmt::join(one.devices, ", "), one.locked ? "  LOCKED" : "");
        }
        return Done{};
      });
    };
  });
}

}  // namespace

void add_people_commands(CLI::App& app, const Console& console, Action& chosen) {
  CLI::App& official = *app.add_subcommand("official", "The people of the office");
  official.require_subcommand(1);
  add_enrol(official, console, chosen);
  add_add_device(official, console, chosen);
  add_unlock(official, console, chosen);
  add_suspend(official, console, chosen);
  add_list(official, console, chosen);
}

}  // namespace sktt::admin
