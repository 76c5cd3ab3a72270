#include <memory>
#include <ostream>
#include <utility>

#include <fmt/ranges.h>

#include "admin/appointments.hpp"
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

struct AppointOptions {
  CommonOptions common;
  AppointmentOrder order{"", {}, verify::Capacity::definitif, "", {}, {}, "", ""};
  std::string role;
  std::string capacity = "definitif";
  std::string from;
  std::string until;
  std::string letterhead;
};

/// Turns the texts of the command line into an order.
Result<AppointmentOrder> order_of(const AppointOptions& options, const Session& session) {
  AppointmentOrder order = options.order;
  // CLI11 let only known names through.
  order.role = verify::role_from_name(options.role).value();
  order.capacity = verify::capacity_from_name(options.capacity).value();
  order.from = session.clock.now();
  order.administrator = options.common.administrator;
  if (!options.from.empty()) {
    const auto from = read_moment(options.from, session.workspace, "--from");
    if (!from) {
      return from.error();
    }
    order.from = from.value();
  }
  if (!options.until.empty()) {
    const auto until = read_moment(options.until, session.workspace, "--until");
    if (!until) {
      return until.error();
    }
    order.until = until.value();
  }
  return order;
}

Status run_appoint(const AppointOptions& options, const Console& console) {
  return in_session(options.common, console, [&](const Session& session) -> Status {
    const auto order = order_of(options, session);
    const auto renderer = open_renderer(options.letterhead);
    if (!order || !renderer) {
      return order ? renderer.error() : order.error();
    }
    const auto id = appoint(session, renderer.value().get(), order.value());
    if (!id) {
      return id.error();
    }
    console.out << id.value() << ": " << options.order.person << " is " << options.role << " from "
                << to_rfc3339(order.value().from)
                << ". The trust bundle is written; restart skttd to use it.\n";
    return Done{};
  });
}

void add_appoint(CLI::App& app, const Console& console, Action& chosen) {
  auto options = std::make_shared<AppointOptions>();
  CLI::App& command = *app.add_subcommand("appoint", "Give a person a role, by decree");
  add_common_options(command, options->common);
  command.add_option("--person", options->order.person, "The person, P-0001")->required();
  command.add_option("--role", options->role, "loket, administrator, kasi, kabid or kadis")
      ->required()
      ->check(CLI::IsMember({"loket", "administrator", "kasi", "kabid", "kadis"}));
  command.add_option("--title", options->order.title, "Title as letters show it")->required();
  command.add_option("--capacity", options->capacity, "definitif, plt or plh (acting)")
      ->capture_default_str()
      ->check(CLI::IsMember({"definitif", "plt", "plh"}));
  command.add_option("--from", options->from, "Day or moment of the beginning; otherwise now");
  command.add_option("--until", options->until, "Day or moment of the end, if the decree names it");
  command.add_option("--decree", options->order.decree, "Number of the decree")->required();
  command.add_option("--letterhead", options->letterhead,
                     "Letterhead file; with it name and title are tried on a letter");
  command.footer(
      "Example:\n  sktt-admin appoint --person P-0003 --role kasi --decree SK.821/17/2026 \\\n"
      "    --title \"Kepala Seksi Identitas Penduduk\"");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_appoint(*options, console); };
  });
}

struct EndOptions {
  CommonOptions common;
  std::string id;
  std::string until;
  std::string decree;
};

Status run_end(const EndOptions& options, const Console& console) {
  return in_session(options.common, console, [&](const Session& session) -> Status {
    const auto until = read_moment(options.until, session.workspace, "--until");
    if (!until) {
      return until.error();
    }
    Status ended = end_appointment(session, {options.id, until.value(), options.decree},
                                   options.common.administrator);
    if (ended) {
      console.out << options.id << " ends at " << to_rfc3339(until.value())
                  << ". The trust bundle is written; restart skttd to use it.\n";
    }
    return ended;
  });
}

void add_end(CLI::App& app, const Console& console, Action& chosen) {
  auto options = std::make_shared<EndOptions>();
  CLI::App& command = *app.add_subcommand("end-appointment", "End an appointment, by decree");
  add_common_options(command, options->common);
  command.add_option("--id", options->id, "The appointment, A-0003")->required();
  command.add_option("--until", options->until, "Day or moment of the end")->required();
  command.add_option("--decree", options->decree, "Number of the decree")->required();
  command.footer(
      "Example:\n  sktt-admin end-appointment --id A-0003 --until 2026-12-01 --decree "
      "SK.821/30/2026");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_end(*options, console); };
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
  add_appoint(app, console, chosen);
  add_end(app, console, chosen);
}

}  // namespace sktt::admin
