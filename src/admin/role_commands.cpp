#include <memory>
#include <ostream>
#include <utility>

#include "admin/appointments.hpp"
#include "admin/command_options.hpp"
#include "admin/commands.hpp"

namespace sktt::admin {
namespace {

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

void add_role_commands(CLI::App& app, const Console& console, Action& chosen) {
  add_appoint(app, console, chosen);
  add_end(app, console, chosen);
}

}  // namespace sktt::admin
