#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "sop/event.hpp"
#include "sop/terms.hpp"

namespace sktt::registry {

/// The way on which something is told.
enum class Channel : std::uint8_t {
  mail,     ///< To the desk that a case now waits at.
  webhook,  ///< To an outside system.
};

/// Gives the name that the register and the log call it by ("mail").
[[nodiscard]] std::string_view to_name(Channel channel);

/// One thing to be told once. Names a case by its number and nobody by anything.
struct Notice {
  std::string id;  ///< Random; the same in every try, so that a receiver knows a duplicate.
  std::string case_number;
  sop::EventKind event;
  Instant at;  ///< Of the event.
  Channel channel;
  std::optional<sop::Role> desk;  ///< Of a mail.
  bool operator==(const Notice&) const = default;
};

/// A notice that is not delivered yet.
struct PendingNotice {
  Notice notice;
  std::uint32_t attempts;  ///< So far, none of them known to have arrived.
};

/// A notice as its event makes it.
struct NewNotice {
  std::string id;
  std::int64_t case_id;
  sop::EventKind event;
  Instant at;
  Channel channel;
  std::optional<sop::Role> desk;
};

/// Puts a notice into the outbox, due at once; in the transaction of its event, so that either both
/// are kept or neither.
[[nodiscard]] Status add_notice(db::Connection& connection, const NewNotice& fresh);

/// Finds the notice of a channel that has been due for longest; nothing if none is. One that is due
/// only after `latest` counts as due: no back-off is that long, so the clock was set back.
[[nodiscard]] Result<std::optional<PendingNotice>> next_due(db::Connection& connection,
                                                            Channel channel, Instant now,
                                                            Instant latest);
/// Finds when the next notice of a channel is due; nothing if all are settled.
[[nodiscard]] Result<std::optional<Instant>> next_try(db::Connection& connection, Channel channel);

/// Counts a try that is about to be made, and says when the next one is unless it arrives; without
/// a time it is then given up, and stays in the outbox undelivered.
[[nodiscard]] Status begin_delivery(db::Connection& connection, std::string_view id,
                                    std::optional<Instant> next_try);
/// Settles a notice that has arrived.
[[nodiscard]] Status mark_delivered(db::Connection& connection, std::string_view id, Instant now);
/// Makes every undelivered notice of a channel due, those given up included.
[[nodiscard]] Status make_due(db::Connection& connection, Channel channel, Instant now);
/// Removes what was delivered before a moment.
[[nodiscard]] Status forget_delivered(db::Connection& connection, Instant before);

/// What a channel has not delivered.
struct Undelivered {
  std::int64_t waiting = 0;
  std::int64_t given_up = 0;
};
/// Counts what waits on a channel, and what was given up.
[[nodiscard]] Result<Undelivered> count_undelivered(db::Connection& connection, Channel channel);

}  // namespace sktt::registry
