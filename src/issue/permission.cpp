#include "issue/permission.hpp"

#include "sop/workflow.hpp"

namespace sktt::issue {
namespace {

/// Stands for whatever they will write.
constexpr const char* kProbe = "probe";

const verify::Appointment* permitted_under(const Office& office,
                                           const std::vector<verify::Appointment>& held,
                                           const sop::CaseState& state,
                                           const sop::Command& command) {
  for (const verify::Appointment& appointment : held) {
    if (sop::apply(office.procedure, state, command, to_actor(appointment), office.now())) {
      return &appointment;
    }
  }
  return nullptr;
}

}  // namespace

Result<std::vector<verify::Appointment>> require_appointments(const Office& office,
                                                              const Identity& who) {
  auto held = appointments_of(office.verifier.trust().roles, who.official, office.now());
  if (held.empty()) {
    return Error(Errc::forbidden, "no role is assigned to you today");
  }
  return held;
}

const verify::Appointment* acting_under(const Office& office,
                                        const std::vector<verify::Appointment>& held,
                                        const sop::CaseState& state) {
  for (const verify::Appointment& appointment : held) {
    if (sop::check_actor(office.procedure, state, to_actor(appointment))) {
      return &appointment;
    }
  }
  return nullptr;
}

const verify::Appointment* cancelling_under(const Office& office,
                                            const std::vector<verify::Appointment>& held,
                                            const sop::CaseState& state) {
  return permitted_under(office, held, state, sop::Cancel{kProbe});
}

const verify::Appointment* revoking_under(const Office& office,
                                          const std::vector<verify::Appointment>& held,
                                          const sop::CaseState& state) {
  const std::string& reason = office.procedure.revocation_reasons.front().text.code;
  return permitted_under(office, held, state, sop::Revoke{{reason}, kProbe});
}

std::optional<std::string> why_refused(const Office& office,
                                       const std::vector<verify::Appointment>& held,
                                       const sop::CaseState& state) {
  for (const verify::Appointment& appointment : held) {
    const sop::Actor actor = to_actor(appointment);
    if (!office.procedure.activity_of(state.state).is_for(actor.role)) {
      continue;
    }
    if (const auto may = sop::check_actor(office.procedure, state, actor); !may) {
      return may.error().detail();
    }
  }
  return std::nullopt;
}

}  // namespace sktt::issue
