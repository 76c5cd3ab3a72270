#include "issue/task.hpp"

#include <utility>

#include "base/encoding.hpp"
#include "db/transaction.hpp"
#include "registry/task_nonces.hpp"

namespace sktt::issue {
namespace {

constexpr std::size_t kNonceBytes = 16;

Status keep_nonce(const Office& office, db::Connection& connection, const Identity& who,
                  std::int64_t case_id, const Task& task) {
  return registry::add_nonce(connection, {task.nonce, who.official.id, case_id, task.activity,
                                          task.draft_sha256, task.berkas_sha256, office.now()});
}

}  // namespace

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

Status hand_out(const Office& office, const Identity& who, const std::vector<FoundTask>& tasks) {
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

}  // namespace sktt::issue
