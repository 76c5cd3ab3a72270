#include "issue/inbox.hpp"

#include <utility>

#include "base/encoding.hpp"
#include "db/transaction.hpp"
#include "issue/decision.hpp"
#include "issue/permission.hpp"
#include "issue/revocation.hpp"
#include "registry/tasks.hpp"
#include "sop/workflow.hpp"

namespace sktt::issue {
namespace {

constexpr std::size_t kNonceBytes = 16;

sop::VisitClock pace_of(const Office& office, const registry::CaseRecord& record) {
  return sop::read_clock(office.procedure, {record.state, record.state_since, std::nullopt},
                         office.now());
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
  return registry::add_nonce(connection, {task.nonce, who.official.id, case_id, task.activity,
                                          task.draft_sha256, task.berkas_sha256, office.now()});
}

/// Finds who ends a case whose letter lost its force before it was collected.
const verify::Appointment* lost_to(const Office& office,
                                   const std::vector<verify::Appointment>& held,
                                   const sop::CaseState& state) {
  return state.state == sop::State::ready_for_collection ? cancelling_under(office, held, state)
                                                         : nullptr;
}

/// A task, with what its nonce and the next page need.
struct FoundTask {
  std::int64_t case_id;
  Task task;
};

/// Collects tasks in their order until one more than the page takes is there.
class TaskCollector {
 public:
  TaskCollector(const Office& office, const std::vector<verify::Appointment>& held,
                const TaskPage& page, db::Connection& connection)
      : office_(office), held_(held), page_(page), connection_(connection) {}

  Result<std::vector<FoundTask>> run() {
    for (const sop::Activity& activity : office_.procedure.activities) {
      const bool before_page = page_.after && activity.number < page_.after->activity;
      if (before_page || activity.state == sop::State::returned_to_applicant) {
        continue;  // Passed already, or the applicant's own desk.
      }
      if (auto done = collect(activity); !done) {
        return std::move(done).error();
      }
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_full() const { return found_.size() > page_.limit; }

  Status collect(const sop::Activity& activity) {
    const bool goes_on = page_.after && activity.number == page_.after->activity;
    auto place = goes_on ? page_.after->in_list : registry::ListPlace{Instant::min(), 0};
    while (!is_full()) {
      const auto cases =
          registry::list_cases_after(connection_, activity.state, place, page_.limit + 1);
      if (!cases) {
        return cases.error();
      }
      for (const registry::CaseRecord& record : cases.value()) {
        place = {record.state_since, record.id};
        if (auto looked = look_at(activity, record); !looked) {
          return looked;
        }
      }
      if (cases.value().size() <= page_.limit) {
        break;
      }
    }
    return Done{};
  }

  Status look_at(const sop::Activity& activity, const registry::CaseRecord& record) {
    if (is_full()) {
      return Done{};
    }
    const auto standing = registry::load_standing(connection_, record.number);
    if (!standing) {
      return standing.error();
    }
    const sop::CaseState& state = standing.value().state;
    if (const auto* acting = acting_under(office_, held_, state)) {
      found_.push_back({record.id, make_task(office_, standing.value(), activity.number, *acting)});
    } else if (const auto* ending = lost_to(office_, held_, state)) {
      found_.push_back({record.id, make_task(office_, standing.value(), kCancellation, *ending)});
    }
    return Done{};
  }

  const Office& office_;
  const std::vector<verify::Appointment>& held_;
  const TaskPage& page_;
  db::Connection& connection_;
  std::vector<FoundTask> found_;
};

Result<std::vector<FoundTask>> collect_tasks(const Office& office,
                                             const std::vector<verify::Appointment>& held,
                                             const TaskPage& page) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  return TaskCollector(office, held, page, lease.value().connection()).run();
}

/// Cuts off what is past the page; gives where the next one begins.
std::optional<TaskPlace> cut_to_page(const Office& office, std::vector<FoundTask>& tasks,
                                     std::size_t limit) {
  if (tasks.size() <= limit) {
    return std::nullopt;
  }
  tasks.erase(tasks.begin() + static_cast<std::ptrdiff_t>(limit), tasks.end());
  const FoundTask& last = tasks.back();
  // Listed where the case stands, also where only a cancellation is asked for.
  return TaskPlace{office.procedure.activity_of(last.task.state).number,
                   {last.task.since, last.case_id}};
}

Status keep_nonces(const Office& office, const Identity& who, const std::vector<FoundTask>& tasks) {
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
  std::vector<FoundTask> offered;
  const registry::Standing& standing = view.standing;
  const bool waits = !sop::is_final(standing.state.state) &&
                     standing.state.state != sop::State::returned_to_applicant;
  if (const auto* appointment = waits ? acting_under(office, held, standing.state) : nullptr) {
    view.task = make_task(office, standing,
                          office.procedure.activity_of(standing.state.state).number, *appointment);
    offered.push_back({standing.record.id, *view.task});
  } else if (waits) {
    view.task_refused = why_refused(office, held, standing.state);
  }
  if (const auto* appointment = cancelling_under(office, held, standing.state)) {
    view.cancellation = make_task(office, standing, kCancellation, *appointment);
    offered.push_back({standing.record.id, *view.cancellation});
  }
  if (const auto* appointment = revoking_under(office, held, standing.state)) {
    view.revocation = make_task(office, standing, kRevocation, *appointment);
    offered.push_back({standing.record.id, *view.revocation});
  }
  return offered.empty() ? Status(Done{}) : keep_nonces(office, who, offered);
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

Result<Inbox> open_inbox(const Office& office, const Identity& who, const TaskPage& page) {
  auto held = require_appointments(office, who);
  if (!held) {
    return std::move(held).error();
  }
  auto tasks = collect_tasks(office, held.value(), page);
  if (!tasks) {
    return std::move(tasks).error();
  }
  const auto next = cut_to_page(office, tasks.value(), page.limit);
  if (auto kept = keep_nonces(office, who, tasks.value()); !kept) {
    return std::move(kept).error();
  }
  Inbox inbox{std::move(held).value(), {}, next, office.passphrase_keys.current_jwk()};
  for (FoundTask& found : tasks.value()) {
    inbox.tasks.push_back(std::move(found.task));
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
                std::nullopt,
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
