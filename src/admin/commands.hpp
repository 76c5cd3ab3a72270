#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "admin/command_line.hpp"
#include "base/result.hpp"

namespace sktt::admin {

/// What the chosen command does once all arguments are read.
using Action = std::function<Status()>;

/// Adds init, renew, revoke, trust export, webhook-key and acts.
void add_office_commands(CLI::App& app, const Console& console, Action& chosen);
/// Adds official …
void add_people_commands(CLI::App& app, const Console& console, Action& chosen);
/// Adds import-register, expunge and backup.
void add_register_commands(CLI::App& app, const Console& console, Action& chosen);
/// Adds appoint and end-appointment.
void add_role_commands(CLI::App& app, const Console& console, Action& chosen);

}  // namespace sktt::admin
