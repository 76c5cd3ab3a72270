#include "registry/outbox.hpp"

#include "base/name_table.hpp"
#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

constexpr NameTable<Channel, 2> kChannels{{{Channel::mail, "mail"}, {Channel::webhook, "webhook"}}};

struct Row {
  std::string id;
  std::string case_number;
  std::string event;
  std::int64_t at;
  std::optional<std::string> desk;
  std::int64_t attempts;
};

Result<PendingNotice> read_row(const Row& row, Channel channel) {
  const auto event = sop::from_name<sop::EventKind>(row.event);
  if (!event) {
    return Error(Errc::storage, "outbox.event: " + event.error().detail());
  }
  PendingNotice pending{
      {row.id, row.case_number, event.value(), from_column(row.at), channel, std::nullopt},
      static_cast<std::uint32_t>(row.attempts)};
  if (row.desk) {
    const auto desk = sop::from_name<sop::Role>(*row.desk);
    if (!desk) {
      return Error(Errc::storage, "outbox.desk: " + desk.error().detail());
    }
    pending.notice.desk = desk.value();
  }
  return pending;
}

std::optional<std::string_view> name_of(const std::optional<sop::Role>& desk) {
  return desk ? std::optional<std::string_view>(sop::to_name(*desk)) : std::nullopt;
}

}  // namespace

std::string_view to_name(Channel channel) {
  return name_in(kChannels, channel);
}

Status add_notice(db::Connection& connection, const NewNotice& fresh) {
  return connection.run(
      "INSERT INTO outbox(id, case_number, event, at, channel, desk, next_try_at)"
      " SELECT ?1, number, ?3, ?4, ?5, ?6, ?4 FROM application_case WHERE id = ?2",
      {fresh.id, fresh.case_id, sop::to_name(fresh.event), to_column(fresh.at),
       to_name(fresh.channel), name_of(fresh.desk)});
}

Result<std::optional<PendingNotice>> next_due(db::Connection& connection, Channel channel,
                                              Instant now, Instant latest) {
  return connection.row(
      "SELECT id, case_number, event, at, desk, attempts FROM outbox"
      " WHERE channel = ? AND (next_try_at <= ? OR next_try_at > ?)"
      " ORDER BY next_try_at, at, rowid LIMIT 1",
      {to_name(channel), to_column(now), to_column(latest)}, [&](const db::Statement& row) {
        return read_row({row.text(0), row.text(1), row.text(2), row.integer(3), row.maybe_text(4),
                         row.integer(5)},
                        channel);
      });
}

Result<std::optional<Instant>> next_try(db::Connection& connection, Channel channel) {
  return connection.row(
      "SELECT next_try_at FROM outbox WHERE channel = ? AND next_try_at IS NOT NULL"
      " ORDER BY next_try_at LIMIT 1",
      {to_name(channel)}, [](const db::Statement& row) { return from_column(row.integer(0)); });
}

Status begin_delivery(db::Connection& connection, std::string_view id,
                      std::optional<Instant> next_try) {
  const std::optional<std::int64_t> next =
      next_try ? std::optional<std::int64_t>(to_column(*next_try)) : std::nullopt;
  return connection.run("UPDATE outbox SET attempts = attempts + 1, next_try_at = ? WHERE id = ?",
                        {next, id});
}

Status mark_delivered(db::Connection& connection, std::string_view id, Instant now) {
  return connection.run("UPDATE outbox SET delivered_at = ?, next_try_at = NULL WHERE id = ?",
                        {to_column(now), id});
}

Status make_due(db::Connection& connection, Channel channel, Instant now) {
  return connection.run(
      "UPDATE outbox SET next_try_at = ? WHERE channel = ? AND delivered_at IS NULL",
      {to_column(now), to_name(channel)});
}

Status forget_delivered(db::Connection& connection, Instant before) {
  return connection.run("DELETE FROM outbox WHERE delivered_at < ?", {to_column(before)});
}

Result<Undelivered> count_undelivered(db::Connection& connection, Channel channel) {
  auto counted = connection.row(
      "SELECT count(next_try_at), count(*) - count(next_try_at) FROM outbox"
      " WHERE channel = ? AND delivered_at IS NULL",
      {to_name(channel)}, [](const db::Statement& row) {
        return Undelivered{row.integer(0), row.integer(1)};
      });
  if (!counted) {
    return std::move(counted).error();
  }
  return counted.value().value_or(Undelivered{});
}

}  // namespace sktt::registry
