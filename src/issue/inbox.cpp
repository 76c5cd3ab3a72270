#include "issue/inbox.hpp"

#include <algorithm>
#include <utility>

#include "issue/cancellation.hpp"
#include "issue/permission.hpp"

namespace sktt::issue {
namespace {

/// Finds who ends a case whose letter lost its force before it was collected.
const verify::Appointment* lost_to(const Office& office,
                                   const std::vector<verify::Appointment>& held,
                                   const sop::CaseState& state) {
  return state.state == sop::State::ready_for_collection ? cancelling_under(office, held, state)
                                                         : nullptr;
}

/// Collects tasks in their order until one more than the page takes is there.
class TaskCollector {
 public:
  TaskCollector(const Office& office, const std::vector<verify::Appointment>& held,
                const TaskPage& page, db::Connection& connection)
      : office_(office), held_(held), page_(page), connection_(connection) {}

  Result<std::vector<FoundTask>> run() {
    for (const sop::Activity& activity : office_.procedure.activities) {
      const bool before_page = page_.after && activity.number < page_.after->activity;
      const bool applicants = activity.state == sop::State::returned_to_applicant;
      if (before_page || applicants || !is_for_them(activity)) {
        continue;  // Passed already, or another's desk.
      }
      if (auto done = collect(activity); !done) {
        return std::move(done).error();
      }
    }
    return std::move(found_);
  }

 private:
  /// Tells whether it is an activity of a role that they hold. Who ends a case whose letter lost
  /// its force is among those who hand letters over.
  [[nodiscard]] bool is_for_them(const sop::Activity& activity) const {
    return std::any_of(held_.begin(), held_.end(), [&](const verify::Appointment& held) {
      return activity.is_for(to_actor(held).role);
    });
  }
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

}  // namespace

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
  if (auto kept = hand_out(office, who, tasks.value()); !kept) {
    return std::move(kept).error();
  }
  Inbox inbox{std::move(held).value(), {}, next, office.passphrase_keys.current_jwk()};
  for (FoundTask& found : tasks.value()) {
    inbox.tasks.push_back(std::move(found.task));
  }
  return inbox;
}

}  // namespace sktt::issue
