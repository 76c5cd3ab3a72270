#include "admin/appointments.hpp"

#include <utility>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "admin/acts.hpp"
#include "admin/authorities.hpp"
#include "admin/drawable_names.hpp"
#include "admin/publication.hpp"
#include "admin/role_changes.hpp"
#include "admin/trust_export.hpp"
#include "db/transaction.hpp"
#include "registry/officials.hpp"
#include "registry/role_records.hpp"

namespace sktt::admin {
namespace {

using verify::Appointment;
using verify::RoleRegister;

/// The keys that an appointment takes: who orders it, and the office's word for it.
struct Hands {
  ActingAdministrator administrator;
  crypto::Authority appointment;
};

Result<Hands> open_hands(const Session& session, db::Connection& connection,
                         const std::string& administrator) {
  auto acting = open_administrator(session, connection, administrator);
  if (!acting) {
    return std::move(acting).error();
  }
  auto appointment = open_offline(session, crypto::Usage::appointment);
  if (!appointment) {
    return std::move(appointment).error();
  }
  return Hands{std::move(acting).value(), std::move(appointment).value()};
}

Result<RoleRegister> read_roles(db::Connection& connection, const crypto::PublicKey& key) {
  const auto records = registry::list_role_records(connection);
  if (!records) {
    return records.error();
  }
  return RoleRegister::read(records.value(), key);
}

bool overlaps(const Appointment& held, const AppointmentOrder& order) {
  return (!held.until || order.from < *held.until) && (!order.until || held.from < *order.until);
}

Status check_free(const RoleRegister& roles, const AppointmentOrder& order) {
  for (const Appointment& held : roles.appointments()) {
    if (held.person == order.person && held.role == order.role && overlaps(held, order)) {
      return Error(Errc::conflict, order.person + " holds that role in that time already, by " +
                                       held.id + "; end it first (sktt-admin end-appointment)");
    }
  }
  return Done{};
}

/// Keeps the change and the act, and sees that the register still reads as a whole.
Status carry_out(const Session& session, db::Connection& connection, const Hands& hands,
                 const RoleChange& change, const nlohmann::json& details) {
  if (Status kept = keep_role_record(session, connection, change); !kept) {
    return kept;
  }
  if (auto whole = read_roles(connection, hands.appointment.key.public_key()); !whole) {
    return std::move(whole).error();
  }
  return record_act(session, connection, hands.administrator, std::string(change.event), details);
}

Status commit_and_publish(const Session& session, db::Connection& connection,
                          db::Transaction& transaction, const std::string& what) {
  if (Status committed = transaction.commit(); !committed) {
    return committed;
  }
  return publish(connection, {what, "sktt-admin trust export"}, [&] {
    return write_trust(session.workspace, connection, session.workspace.trust());
  });
}

nlohmann::json details_of(const Appointment& appointment, const std::string& record) {
  return {{"appointment", appointment.id},
          {"person", appointment.person},
          {"role", to_name(appointment.role)},
          {"capacity", to_name(appointment.capacity)},
          {"decree", appointment.decree},
          {"record_sha256", crypto::sha256(as_bytes(record)).hex()}};
}

Result<std::string> appoint_inside(const Session& session, db::Connection& connection,
                                   const Hands& hands, const registry::Official& official,
                                   const AppointmentOrder& order) {
  const auto roles = read_roles(connection, hands.appointment.key.public_key());
  if (!roles) {
    return roles.error();
  }
  if (Status free = check_free(roles.value(), order); !free) {
    return std::move(free).error();
  }
  const Appointment appointment{fmt::format("A-{:04}", roles.value().appointments().size() + 1),
                                official.id,
                                official.name,
                                official.certificate,
                                order.role,
                                order.capacity,
                                order.title,
                                order.from,
                                order.until,
                                order.decree};
  const verify::RegisterPosition& position = roles.value().next();
  const auto record = verify::make_appointment_record(position, appointment, hands.appointment.key);
  if (!record) {
    return record.error();
  }
  Status done = carry_out(session, connection, hands,
                          {position.sequence, registry::kRoleAppointed, record.value()},
                          details_of(appointment, record.value()));
  return done ? Result<std::string>(appointment.id) : std::move(done).error();
}

}  // namespace

Result<std::string> appoint(const Session& session, const pdf::LetterRenderer* renderer,
                            const AppointmentOrder& order) {
  if (order.role == verify::Role::seal) {
    return Error(Errc::refused, "the seal is the office's own and is appointed by sktt-admin init");
  }
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  const auto official = registry::load_official(connection.value(), order.person);
  if (!official) {
    return official.error();
  }
  if (Status drawn = check_drawing(renderer, official.value(), order.role, order.title); !drawn) {
    return std::move(drawn).error();
  }
  const auto hands = open_hands(session, connection.value(), order.administrator);
  if (!hands) {
    return hands.error();
  }
  auto transaction = db::Transaction::begin(connection.value());
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto id = appoint_inside(session, connection.value(), hands.value(), official.value(), order);
  if (!id) {
    return id;
  }
  Status published = commit_and_publish(session, connection.value(), transaction.value(),
                                        "appointment " + id.value());
  return published ? id : std::move(published).error();
}

Status end_appointment(const Session& session, const verify::AppointmentEnd& end,
                       const std::string& administrator) {
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  const auto hands = open_hands(session, connection.value(), administrator);
  if (!hands) {
    return hands.error();
  }
  auto transaction = db::Transaction::begin(connection.value());
  if (!transaction) {
    return std::move(transaction).error();
  }
  const auto roles = read_roles(connection.value(), hands.value().appointment.key.public_key());
  if (!roles) {
    return roles.error();
  }
  const verify::RegisterPosition& position = roles.value().next();
  const auto record = verify::make_end_record(position, end, hands.value().appointment.key);
  if (!record) {
    return record.error();
  }
  const nlohmann::json details = {
      {"appointment", end.id},
      {"until", to_rfc3339(end.until)},
      {"decree", end.decree},
      {"record_sha256", crypto::sha256(as_bytes(record.value())).hex()}};
  if (Status done = carry_out(session, connection.value(), hands.value(),
                              {position.sequence, registry::kRoleEnded, record.value()}, details);
      !done) {
    return done;
  }
  return commit_and_publish(session, connection.value(), transaction.value(),
                            "the end of appointment " + end.id);
}

}  // namespace sktt::admin
