#include "issue/identity.hpp"

#include <stdexcept>
#include <utility>

namespace sktt::issue {
namespace {

Error unknown_key() {
  return {Errc::unauthenticated,
          "the request key is unknown, not in force, or not bound to its official"};
}

sop::Role to_procedure_role(verify::Role role) {
  switch (role) {
    case verify::Role::loket:
      return sop::Role::loket;
    case verify::Role::administrator:
      return sop::Role::administrator;
    case verify::Role::kasi:
      return sop::Role::kasi;
    case verify::Role::kabid:
      return sop::Role::kabid;
    case verify::Role::kadis:
      return sop::Role::kadis;
    case verify::Role::seal:
      break;
  }
  throw std::logic_error("the seal acts for nobody");
}

}  // namespace

Result<Identity> identify(db::Connection& connection, std::string_view key_id, Instant now) {
  auto key = registry::load_request_key(connection, key_id);
  if (!key) {
    return key.error().code() == Errc::not_found ? unknown_key() : key.error();
  }
  auto official = registry::load_official(connection, key.value().official_id);
  if (!official) {
    return std::move(official).error();
  }
  if (!registry::in_force(key.value(), now) ||
      !registry::check_binding(key.value(), official.value())) {
    return unknown_key();
  }
  return Identity{std::move(official).value(), std::move(key).value()};
}

std::vector<verify::Appointment> appointments_of(const verify::RoleRegister& roles,
                                                 const registry::Official& official, Instant now) {
  std::vector<verify::Appointment> held;
  for (const verify::Appointment& appointment : roles.appointments()) {
    if (appointment.role != verify::Role::seal && appointment.person == official.id &&
        roles.in_office(official.certificate, appointment.role, now) == &appointment) {
      held.push_back(appointment);
    }
  }
  return held;
}

Result<verify::Appointment> appointment_of(const verify::RoleRegister& roles,
                                           const registry::Official& official,
                                           std::string_view assignment, Instant now) {
  for (verify::Appointment& appointment : appointments_of(roles, official, now)) {
    if (appointment.id == assignment) {
      return std::move(appointment);
    }
  }
  return Error(Errc::forbidden, "the role assignment is not yours, or not in force today");
}

sop::Actor to_actor(const verify::Appointment& appointment) {
  return {appointment.person, to_procedure_role(appointment.role)};
}

}  // namespace sktt::issue
