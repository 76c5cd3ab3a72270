#include "admin/expunging.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "registry/retention.hpp"
#include "registry/standing.hpp"

namespace sktt::admin {
namespace {

/// Cases in one act: what is signed and listed stays of a size that people can read.
constexpr std::size_t kCasesInAct = 50;

/// Finds when a case ended; nothing if it has not. By its events, not by the column that anyone
/// with the file can set.
Result<std::optional<Instant>> end_of(db::Connection& connection, const std::string& number) {
  const auto standing = registry::load_standing(connection, number);
  if (!standing) {
    return standing.error();
  }
  const bool ended =
      sop::is_final(standing.value().state.state) && !standing.value().events.empty();
  return ended ? std::optional(standing.value().events.back().event.at) : std::nullopt;
}

Status add_contents(db::Connection& connection, DueCase& due) {
  const auto stored = registry::list_stored_attachments(connection, due.id);
  if (!stored) {
    return stored.error();
  }
  for (const registry::StoredAttachment& one : stored.value()) {
    if (one.expunged_by) {
      continue;
    }
    if (crypto::sha256(one.content) != one.sha256) {
      return Error(Errc::refused, "case " + due.number + ": attachment " + one.code +
                                      " is not the file handed in; nothing was removed; run "
                                      "sktt-audit");
    }
    due.attachments.push_back({due.number, one.code, one.sha256});
    due.bytes += one.content.size();
  }
  return Done{};
}

/// Does one act: signs the list, then removes what is on it.
Status expunge_some(const Session& session, db::Connection& connection,
                    const ActingAdministrator& administrator, std::span<const DueCase> cases,
                    std::chrono::days kept) {
  std::vector<registry::ExpungedAttachment> attachments;
  for (const DueCase& due : cases) {
    attachments.insert(attachments.end(), due.attachments.begin(), due.attachments.end());
  }
  const auto act = registry::next_act_sequence(connection);
  if (!act) {
    return act.error();
  }
  Status done =
      record_act(session, connection, administrator, std::string(registry::kAttachmentsExpunged),
                 registry::expunge_details(kept.count(), attachments));
  for (const DueCase& due : cases) {
    if (done) {
      done = registry::expunge_attachments(connection, due.id, act.value());
    }
  }
  return done;
}

Result<std::vector<DueCase>> expunge_all(const Session& session, db::Connection& connection,
                                         const ActingAdministrator& administrator,
                                         std::chrono::days kept) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto due = list_due_cases(connection, session.clock.now() - kept);
  if (!due) {
    return due;
  }
  const std::span<const DueCase> all(due.value());
  for (std::size_t at = 0; at < all.size(); at += kCasesInAct) {
    const auto some = all.subspan(at, std::min(kCasesInAct, all.size() - at));
    if (Status done = expunge_some(session, connection, administrator, some, kept); !done) {
      return std::move(done).error();
    }
  }
  if (Status committed = transaction.value().commit(); !committed) {
    return std::move(committed).error();
  }
  return due;
}

}  // namespace

Result<std::vector<DueCase>> list_due_cases(db::Connection& connection, Instant before) {
  const auto numbers = registry::list_cases_with_contents(connection);
  if (!numbers) {
    return numbers.error();
  }
  std::vector<DueCase> cases;
  for (const std::string& number : numbers.value()) {
    const auto record = registry::find_case(connection, number);
    if (!record) {
      return record.error();
    }
    if (!sop::is_final(record.value().state)) {
      continue;
    }
    const auto ended = end_of(connection, number);
    if (!ended) {
      return ended.error();
    }
    if (!ended.value() || *ended.value() >= before) {
      continue;
    }
    DueCase due{record.value().id, number, *ended.value(), {}};
    if (Status added = add_contents(connection, due); !added) {
      return std::move(added).error();
    }
    cases.push_back(std::move(due));
  }
  return cases;
}

Result<Expunged> expunge(const Session& session, db::Connection& connection,
                         const ActingAdministrator& administrator, std::chrono::days kept) {
  if (Status overwriting = registry::overwrite_what_is_removed(connection); !overwriting) {
    return std::move(overwriting).error();
  }
  auto cases = expunge_all(session, connection, administrator, kept);
  if (!cases) {
    return std::move(cases).error();
  }
  const auto emptied = registry::empty_write_ahead_log(connection);
  // What is removed is removed: a log that stays full is only said.
  return Expunged{std::move(cases).value(), emptied && emptied.value()};
}

}  // namespace sktt::admin
