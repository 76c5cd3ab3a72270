#include "issue/notices.hpp"

#include <optional>

#include "base/encoding.hpp"
#include "issue/office.hpp"
#include "registry/outbox.hpp"

namespace sktt::issue {
namespace {

constexpr std::size_t kNoticeIdBytes = 16;

/// The desk at which a case waits, if it has a mailbox. What only Loket may record for an applicant
/// waits at the counter.
std::optional<sop::Role> desk_of(const Office& office, sop::State state) {
  if (sop::is_final(state)) {
    return std::nullopt;
  }
  const sop::Activity& activity = office.procedure.activity_of(state);
  const sop::Role owner =
      activity.counter == sop::Counter::required ? sop::Role::loket : activity.owner;
  return office.notices.desks.count(owner) != 0 ? std::optional(owner) : std::nullopt;
}

}  // namespace

Status add_notices(const Office& office, db::Connection& connection, std::int64_t case_id,
                   const sop::Event& event) {
  const auto add = [&](registry::Channel channel, std::optional<sop::Role> desk) {
    return registry::add_notice(connection, {to_base32(office.random.bytes(kNoticeIdBytes)),
                                             case_id, event.kind, event.at, channel, desk});
  };
  if (office.notices.mailed.count(event.kind) != 0) {
    const auto desk = desk_of(office, event.state);
    if (Status added = desk ? add(registry::Channel::mail, desk) : Done{}; !added) {
      return added;
    }
  }
  return office.notices.posted.count(event.kind) != 0
             ? add(registry::Channel::webhook, std::nullopt)
             : Done{};
}

}  // namespace sktt::issue
