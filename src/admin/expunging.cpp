#include "admin/expunging.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "db/erasing.hpp"
#include "db/transaction.hpp"
#include "registry/retention.hpp"
#include "registry/standing.hpp"

namespace sktt::admin {
namespace {

/// Cases and bytes in one act: what is signed and listed stays of a size that people can read, and
/// what is overwritten in one go is done well before another writer gives up waiting.
constexpr std::size_t kCasesInAct = 50;
constexpr std::size_t kBytesInAct = std::size_t{32} * 1024 * 1024;

/// Tells whether an error is of the machine, and would come again with the next case.
bool is_of_the_machine(const Error& error) {
  return error.code() == Errc::unavailable || error.code() == Errc::disk_full ||
         error.code() == Errc::read_only;
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
      return Error(Errc::refused, "attachment " + one.code + " is not the file handed in");
    }
    due.attachments.push_back({due.number, one.code, one.sha256});
    due.bytes += one.content.size();
  }
  return Done{};
}

/// Looks at one case. Gives nothing if it is not due.
Result<std::optional<DueCase>> due_case(db::Connection& connection, const std::string& number,
                                        Instant before) {
  const auto record = registry::find_case(connection, number);
  if (!record) {
    return record.error();
  }
  if (!sop::is_final(record.value().state)) {
    return std::optional<DueCase>();
  }
  // By its events, not by the column that anyone with the file can set.
  const auto standing = registry::load_standing(connection, number);
  if (!standing) {
    return standing.error();
  }
  const auto ended = standing.value().ended_at();
  if (!ended || *ended >= before) {
    return std::optional<DueCase>();
  }
  DueCase due{record.value().id, number, *ended, {}};
  if (Status added = add_contents(connection, due); !added) {
    return std::move(added).error();
  }
  return std::optional(std::move(due));
}

/// Cuts off the cases of the next act.
std::span<const DueCase> take_some(std::span<const DueCase>& rest) {
  std::size_t count = 1;
  std::size_t bytes = rest.front().bytes;
  while (count < std::min(kCasesInAct, rest.size()) && bytes + rest[count].bytes <= kBytesInAct) {
    bytes += rest[count].bytes;
    ++count;
  }
  const auto some = rest.first(count);
  rest = rest.subspan(count);
  return some;
}

/// Removes what is left of one case, which must be what the act lists.
Status expunge_case(db::Connection& connection, const DueCase& due, std::uint64_t act) {
  Status done = registry::expunge_attachments(connection, due.id, act);
  if (done && connection.changes() != static_cast<std::int64_t>(due.attachments.size())) {
    return Error(Errc::conflict, "case " + due.number +
                                     " was changed meanwhile, perhaps by another run; run this "
                                     "again");
  }
  return done;
}

/// Does one act: signs the list, then removes what is on it.
Status expunge_some(const Session& session, db::Connection& connection,
                    const ActingAdministrator& administrator, std::span<const DueCase> cases,
                    std::chrono::days kept) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
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
                 to_json(registry::ExpungeDetails{kept.count(), attachments}));
  for (const DueCase& due : cases) {
    if (done) {
      done = expunge_case(connection, due, act.value());
    }
  }
  return done ? transaction.value().commit() : done;
}

}  // namespace

Result<DueCases> list_due_cases(db::Connection& connection, Instant before) {
  const auto numbers = registry::list_cases_with_contents(connection);
  if (!numbers) {
    return numbers.error();
  }
  DueCases found;
  for (const std::string& number : numbers.value()) {
    auto due = due_case(connection, number, before);
    if (due && due.value()) {
      found.cases.push_back(std::move(*due.value()));
    } else if (!due && is_of_the_machine(due.error())) {
      return std::move(due).error();
    } else if (!due) {
      found.damaged.push_back({"case " + number, due.error().detail()});
    }
  }
  return found;
}

Result<Expunged> expunge(const Session& session, db::Connection& connection,
                         const ActingAdministrator& administrator, std::chrono::days kept) {
  if (Status overwriting = db::overwrite_what_is_removed(connection); !overwriting) {
    return std::move(overwriting).error();
  }
  auto due = list_due_cases(connection, session.clock.now() - kept);
  if (!due) {
    return std::move(due).error();
  }
  Expunged expunged;
  expunged.damaged = std::move(due.value().damaged);
  std::span<const DueCase> rest(due.value().cases);
  while (!rest.empty() && !expunged.stopped) {
    const auto some = take_some(rest);
    if (Status done = expunge_some(session, connection, administrator, some, kept); done) {
      expunged.cases.insert(expunged.cases.end(), some.begin(), some.end());
    } else {
      expunged.stopped = std::move(done).error();
    }
  }
  const auto emptied = db::empty_write_ahead_log(connection);
  // What is removed is removed: a log that stays full is only said.
  expunged.log_emptied = emptied && emptied.value();
  return expunged;
}

}  // namespace sktt::admin
