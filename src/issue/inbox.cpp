#include "issue/inbox.hpp"

#include <utility>

#include "base/encoding.hpp"
#include "db/transaction.hpp"
#include "issue/decision.hpp"
#include "registry/tasks.hpp"
#include "sop/workflow.hpp"

namespace sktt::issue {
namespace {

constexpr std::size_t kNonceBytes = 16;
constexpr const char* kCancellationReason = "probe";

Result<std::vector<verify::Appointment>> require_appointments(const Office& office,
                                                              const Identity& who) {
  auto held = appointments_of(office.verifier.trust().roles, who.official, office.clock.now());
  if (held.empty()) {
    return Error(Errc::forbidden, "no role is assigned to you today");
  }
  return held;
}

/// Finds the appointment under which this person may act on the case now.
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
  for (const verify::Appointment& appointment : held) {
    if (sop::apply(office.procedure, state, sop::Command(sop::Cancel{kCancellationReason}),
                   to_actor(appointment), office.clock.now())) {
      return &appointment;
    }
  }
  return nullptr;
}

sop::VisitClock pace_of(const Office& office, const registry::CaseRecord& record) {
  return sop::read_clock(office.procedure, {record.state, record.state_since, std::nullopt},
                         office.clock.now());
}

Task make_task(const Office& office, const registry::Standing& standing, int activity,
               const verify::Appointment& appointment) {
  return {standing.record.number,
          activity,
          standing.state.state,
          appointment.id,
          standing.application.nama_lengkap,
          standing.record.state_since,
          pace_of(office, standing.record),
          to_base64url(office.random.bytes(kNonceBytes)),
          standing.draft_sha256(),
          standing.record.berkas_sha256};
}

Status keep_nonce(const Office& office, db::Connection& connection, const Identity& who,
                  std::int64_t case_id, const Task& task) {
  return registry::add_nonce(
      connection, {task.nonce, who.official.id, case_id, task.activity, task.draft_sha256,
                   task.berkas_sha256, office.clock.now()});
}

/// Collects the tasks of every state that one of the appointments may act in.
Result<std::vector<std::pair<std::int64_t, Task>>> collect_tasks(
    const Office& office, const std::vector<verify::Appointment>& held) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  std::vector<std::pair<std::int64_t, Task>> tasks;
  for (const sop::Activity& activity : office.procedure.activities) {
    if (activity.state == sop::State::returned_to_applicant) {
      continue;  // The applicant's own desk.
    }
    auto cases = registry::list_cases(connection, activity.state);
    if (!cases) {
      return std::move(cases).error();
    }
    for (const registry::CaseRecord& record : cases.value()) {
      auto standing = registry::load_standing(connection, record.number);
      if (!standing) {
        return std::move(standing).error();
      }
      if (const auto* appointment = acting_under(office, held, standing.value().state)) {
        tasks.emplace_back(record.id,
                           make_task(office, standing.value(), activity.number, *appointment));
      }
    }
  }
  return tasks;
}

Status keep_nonces(const Office& office, const Identity& who,
                   const std::vector<std::pair<std::int64_t, Task>>& tasks) {
  const auto lock = office.writer.lock();
  auto transaction = db::Transaction::begin(lock.connection());
  if (!transaction) {
    return std::move(transaction).error();
  }
  for (const auto& [case_id, task] : tasks) {
    if (auto kept = keep_nonce(office, lock.connection(), who, case_id, task); !kept) {
      return kept;
    }
  }
  return transaction.value().commit();
}

/// Adds what this person may do to the case, each with a nonce of its own.
Status offer_tasks(const Office& office, const Identity& who,
                   const std::vector<verify::Appointment>& held, CaseView& view) {
  std::vector<std::pair<std::int64_t, Task>> offered;
  const registry::Standing& standing = view.standing;
  const bool waits = !sop::is_final(standing.state.state) &&
                     standing.state.state != sop::State::returned_to_applicant;
  if (const auto* appointment = waits ? acting_under(office, held, standing.state) : nullptr) {
    view.task = make_task(office, standing,
                          office.procedure.activity_of(standing.state.state).number, *appointment);
    offered.emplace_back(standing.record.id, *view.task);
  }
  if (const auto* appointment = cancelling_under(office, held, standing.state)) {
    view.cancellation = make_task(office, standing, kCancellation, *appointment);
    offered.emplace_back(standing.record.id, *view.cancellation);
  }
  return offered.empty() ? Status(Done{}) : keep_nonces(office, who, offered);
}

}  // namespace

Result<Inbox> open_inbox(const Office& office, const Identity& who) {
  auto held = require_appointments(office, who);
  if (!held) {
    return std::move(held).error();
  }
  auto tasks = collect_tasks(office, held.value());
  if (!tasks) {
    return std::move(tasks).error();
  }
  if (auto kept = keep_nonces(office, who, tasks.value()); !kept) {
    return std::move(kept).error();
  }
  Inbox inbox{std::move(held).value(), {}, office.passphrase_keys.current_jwk()};
  for (auto& entry : tasks.value()) {
    inbox.tasks.push_back(std::move(entry.second));
  }
  return inbox;
}

Result<CaseView> view_case(const Office& office, const Identity& who, std::string_view number) {
  const auto held = require_appointments(office, who);
  if (!held) {
    return held.error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  auto standing = registry::load_standing(lease.value().connection(), number);
  if (!standing) {
    return std::move(standing).error();
  }
  auto attachments = registry::list_attachments(
      lease.value().connection(), standing.value().record.id, registry::Contents::leave_out);
  if (!attachments) {
    return std::move(attachments).error();
  }
  const Date applied = local_date(standing.value().record.submitted_at, office.offset());
  auto warnings = sop::warnings(standing.value().application, applied, office.procedure);
  const sop::VisitClock pace = pace_of(office, standing.value().record);
  CaseView view{std::move(standing).value(),
                std::move(attachments).value(),
                std::move(warnings),
                pace,
                std::nullopt,
                std::nullopt};
  if (auto offered = offer_tasks(office, who, held.value(), view); !offered) {
    return std::move(offered).error();
  }
  return view;
}

Result<Bytes> konsep_file(const Office& office, const Identity& who, std::string_view number) {
  if (const auto held = require_appointments(office, who); !held) {
    return held.error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  const auto standing = registry::load_standing(lease.value().connection(), number);
  if (!standing) {
    return standing.error();
  }
  if (!standing.value().revision) {
    return Error(Errc::not_found, "there is no konsep yet");
  }
  return registry::load_file(lease.value().connection(), *standing.value().revision);
}

Result<registry::Attachment> attachment_file(const Office& office, const Identity& who,
                                             std::string_view number, std::size_t position) {
  if (const auto held = require_appointments(office, who); !held) {
    return held.error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  const auto record = registry::find_case(lease.value().connection(), number);
  if (!record) {
    return record.error();
  }
  auto files = registry::list_attachments(lease.value().connection(), record.value().id,
                                          registry::Contents::load);
  if (!files) {
    return std::move(files).error();
  }
  if (position == 0 || position > files.value().size()) {
    return Error(Errc::not_found, "the case has no such attachment");
  }
  return std::move(files.value()[position - 1]);
}

}  // namespace sktt::issue
