#include "verify/role_register.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "crypto/jws.hpp"
#include "verify/strict_object.hpp"

namespace sktt::verify {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kRecordType = "sktt-role+jws";
constexpr std::array<std::string_view, 6> kRoleNames = {"loket", "administrator", "kasi",
                                                        "kabid", "kadis",         "seal"};
constexpr std::array<std::string_view, 3> kCapacityNames = {"definitif", "plt", "plh"};

template <class Enum, std::size_t kCount>
Result<Enum> from_name(const std::array<std::string_view, kCount>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    return Error(Errc::malformed, "unknown name");
  }
  return static_cast<Enum>(found - names.begin());
}

Json or_null(const std::optional<Instant>& instant) {
  return instant ? Json(to_rfc3339(*instant)) : Json(nullptr);
}

Result<std::string> sign_record(Json record, const RegisterPosition& position,
                                const crypto::PrivateKey& key) {
  record["seq"] = position.sequence;
  record["prev"] = position.previous;
  // nlohmann keeps members sorted, so that the compact text is canonical.
  const std::string payload = record.dump();
  return crypto::sign_jws(as_bytes(payload), kRecordType,
                          crypto::sha256(key.public_key().spki()).hex(), key);
}

Result<Json> open_record(const std::string& record, const crypto::PublicKey& key) {
  const auto jws = crypto::open_jws(record, kRecordType, key);
  if (!jws) {
    return jws.error();
  }
  if (jws.value().key_id != crypto::sha256(key.spki()).hex()) {
    return Error(Errc::refused, "the record names another key");
  }
  const std::string_view payload = as_text(jws.value().payload);
  Result<Json> json = parse_json(payload);
  if (json && json.value().dump() != payload) {
    return Error(Errc::malformed, "the record is not canonical JSON");
  }
  return json;
}

}  // namespace

std::string_view to_name(Role role) {
  return kRoleNames.at(static_cast<std::size_t>(role));
}

Result<Role> role_from_name(std::string_view name) {
  return from_name<Role>(kRoleNames, name);
}

crypto::Usage usage_of(Role role) {
  return role == Role::seal ? crypto::Usage::seal : crypto::Usage::official;
}

std::string_view to_name(Capacity capacity) {
  return kCapacityNames.at(static_cast<std::size_t>(capacity));
}

Result<Capacity> capacity_from_name(std::string_view name) {
  return from_name<Capacity>(kCapacityNames, name);
}

std::string capacity_text(const Appointment& appointment) {
  switch (appointment.capacity) {
    case Capacity::definitif:
      break;
    case Capacity::plt:
      return "Plt. " + appointment.title;
    case Capacity::plh:
      return "Plh. " + appointment.title;
  }
  return appointment.title;
}

/// Tells whether two windows share a moment; one without an end goes on for ever.
bool windows_meet(const Appointment& left, const Appointment& right) {
  return (!left.until || right.from < *left.until) && (!right.until || left.from < *right.until);
}

/// Adds records to a register one by one, each held to those before it.
class RegisterReader {
 public:
  explicit RegisterReader(const crypto::PublicKey& key) : key_(&key) {}

  Status append(const std::string& record) {
    const Result<Json> json = open_record(record, *key_);
    if (!json) {
      return json.error();
    }
    StrictObject members(json.value(), "record");
    if (members.whole("seq") != register_.next_.sequence) {
      members.problem("seq", "is not the next number");
    }
    if (members.text("prev") != register_.next_.previous) {
      members.problem("prev", "does not chain to the record before");
    }
    const std::string kind = members.text("kind");
    Status status = kind == "appoint" ? appoint(members)
                    : kind == "end"   ? end(members)
                                      : Error(Errc::malformed, "record/kind is not known");
    if (status) {
      register_.next_ = following(register_.next_, record);
    }
    return status;
  }

  RoleRegister finish() && { return std::move(register_); }

 private:
  Status appoint(StrictObject& members) {
    std::string id = members.line("id");
    std::string person = members.line("person");
    std::string name = members.line("name");
    const auto der = from_base64(members.text("certificate"));
    const auto role = role_from_name(members.text("role"));
    const auto capacity = capacity_from_name(members.text("capacity"));
    std::string title = members.line("title");
    const Instant from = members.instant("from");
    const std::optional<Instant> until = members.instant_or_null("until");
    std::string decree = members.line("decree");
    if (!role) {
      members.problem("role", "is not known");
    }
    if (!capacity) {
      members.problem("capacity", "is not known");
    }
    if (until && *until <= from) {
      members.problem("until", "is not after its beginning");
    }
    if (Status status = members.finish(); !status) {
      return status;
    }
    auto certificate =
        der ? crypto::Certificate::from_der(der.value()) : Result<crypto::Certificate>(der.error());
    if (!certificate) {
      return Error(certificate.error()).within("record/certificate");
    }
    return add({std::move(id), std::move(person), std::move(name), std::move(certificate).value(),
                role.value(), capacity.value(), std::move(title), from, until, std::move(decree)});
  }

  Status add(Appointment appointment) {
    for (const Appointment& other : register_.appointments_) {
      if (other.id == appointment.id) {
        return Error(Errc::refused, "record/id is taken");
      }
      if (other.certificate != appointment.certificate) {
        continue;
      }
      if (other.person != appointment.person) {
        return Error(Errc::refused, "record/certificate is another person's");
      }
      if (other.role == appointment.role && windows_meet(other, appointment)) {
        return Error(Errc::refused, "record/from is within appointment " + other.id +
                                        " to the same role, which has to end first");
      }
    }
    register_.appointments_.push_back(std::move(appointment));
    return Done{};
  }

  Status end(StrictObject& members) {
    const std::string id = members.line("id");
    const Instant until = members.instant("until");
    static_cast<void>(members.line("decree"));
    if (Status status = members.finish(); !status) {
      return status;
    }
    const auto has_id = [&](const Appointment& one) { return one.id == id; };
    const auto found =
        std::find_if(register_.appointments_.begin(), register_.appointments_.end(), has_id);
    if (found == register_.appointments_.end()) {
      return Error(Errc::refused, "record/id is nobody's appointment");
    }
    if (until < found->from || (found->until && until >= *found->until)) {
      return Error(Errc::refused, "record/until is not within what is left of the appointment");
    }
    found->until = until;
    return Done{};
  }

  const crypto::PublicKey* key_;
  RoleRegister register_;
};

Result<RoleRegister> RoleRegister::read(std::span<const std::string> records,
                                        const crypto::PublicKey& appointment_key) {
  RegisterReader reader(appointment_key);
  std::size_t number = 0;
  for (const std::string& record : records) {
    ++number;
    if (Status status = reader.append(record); !status) {
      return std::move(status).error().within(fmt::format("role record {}", number));
    }
  }
  return std::move(reader).finish();
}

const Appointment* RoleRegister::in_office(const crypto::Certificate& certificate, Role role,
                                           Instant at) const {
  const auto held = [&](const Appointment& one) {
    return one.role == role && one.from <= at && (!one.until || at < *one.until) &&
           one.certificate == certificate;
  };
  const auto found = std::find_if(appointments_.begin(), appointments_.end(), held);
  return found == appointments_.end() ? nullptr : &*found;
}

Result<std::string> make_appointment_record(const RegisterPosition& position,
                                            const Appointment& appointment,
                                            const crypto::PrivateKey& key) {
  Json record = {{"kind", "appoint"},
                 {"id", appointment.id},
                 {"person", appointment.person},
                 {"name", appointment.name},
                 {"certificate", to_base64(appointment.certificate.der())},
                 {"role", to_name(appointment.role)},
                 {"capacity", to_name(appointment.capacity)},
                 {"title", appointment.title},
                 {"from", to_rfc3339(appointment.from)},
                 {"until", or_null(appointment.until)},
                 {"decree", appointment.decree}};
  return sign_record(std::move(record), position, key);
}

Result<std::string> make_end_record(const RegisterPosition& position, const AppointmentEnd& end,
                                    const crypto::PrivateKey& key) {
  Json record = {
      {"kind", "end"}, {"id", end.id}, {"until", to_rfc3339(end.until)}, {"decree", end.decree}};
  return sign_record(std::move(record), position, key);
}

RegisterPosition following(const RegisterPosition& position, std::string_view record) {
  return {position.sequence + 1, crypto::sha256(as_bytes(record)).hex()};
}

}  // namespace sktt::verify
