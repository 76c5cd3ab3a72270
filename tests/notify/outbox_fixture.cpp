#include "notify/outbox_fixture.hpp"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "base/encoding.hpp"
#include "db/migrations.hpp"
#include "issue/components.hpp"
#include "notify/back_off.hpp"
#include "registry/cases.hpp"

namespace sktt::notify::test {
namespace {

constexpr std::chrono::seconds kDeadline{30};

/// The last line that holds `part`, if there are so many.
std::optional<std::string> nth_with(const std::vector<std::string>& lines, std::string_view part,
                                    std::size_t count) {
  std::size_t found = 0;
  for (const std::string& line : lines) {
    found += line.find(part) == std::string::npos ? 0U : 1U;
    if (found == count) {
      return line;
    }
  }
  return std::nullopt;
}

}  // namespace

void LogLines::add(std::string_view line) {
  const std::lock_guard lock(mutex_);
  lines_.emplace_back(line);
  changed_.notify_all();
}

std::string LogLines::wait_for(std::string_view part, std::size_t count) {
  std::unique_lock lock(mutex_);
  std::optional<std::string> line;
  if (!changed_.wait_for(lock, kDeadline,
                         [&] { return (line = nth_with(lines_, part, count)).has_value(); })) {
    throw std::runtime_error("no log line says: " + std::string(part));
  }
  return *line;
}

std::string LogLines::all() {
  const std::lock_guard lock(mutex_);
  std::string text;
  for (const std::string& line : lines_) {
    text += line + "\n";
  }
  return text;
}

OutboxFixture::OutboxFixture() : clock_(from_rfc3339("2026-11-23T05:00:00Z").value()) {
  const auto file = directory_.path() / "sktt.db";
  auto connection = db::Connection::open(file, db::Mode::read_write);
  const auto components = issue::components();
  if (!connection || !db::migrate(connection.value(), components)) {
    throw std::runtime_error("cannot make a register");
  }
  writer_ = std::make_unique<db::Writer>(std::move(connection).value());
  readers_ = std::make_unique<db::ReadPool>(file);
}

CourierContext OutboxFixture::context() {
  return {*writer_, *readers_, clock_, random_, [this](std::string_view line) { log_.add(line); }};
}

std::string OutboxFixture::tell(registry::Channel channel, std::optional<sop::Role> desk) {
  const auto lock = writer_->lock();
  const std::string id = to_base32(random_.bytes(16));
  const crypto::Sha256 digest = crypto::sha256(as_bytes(id));
  const auto kept =
      registry::add_case(lock.connection(), {2026, clock_.now(), "{}", digest, digest});
  if (!kept || !registry::add_notice(
                   lock.connection(),
                   {id, kept.value().id, sop::EventKind::submitted, clock_.now(), channel, desk})) {
    throw std::runtime_error("cannot tell of a case");
  }
  return kept.value().number;
}

registry::Undelivered OutboxFixture::undelivered(registry::Channel channel) {
  const auto lock = writer_->lock();
  return registry::count_undelivered(lock.connection(), channel).value();
}

std::vector<std::string> OutboxFixture::rows() {
  const auto lock = writer_->lock();
  return outbox_rows(lock.connection());
}

RunningCouriers::RunningCouriers(app::NotifyMaterial material)
    : notifications_(std::move(material), context()) {
  notifications_.start();
}

void RunningCouriers::let_time_pass() {
  clock().advance(kLongestWait);
  wake();
}

Settings mail_settings(std::string_view url) {
  Settings settings;
  settings.mail.server = parse_url(url).value();
  settings.mail.starttls = Starttls::never;
  settings.mail.sender = "sktt@contohrejo.example";
  for (const sop::Role desk : {sop::Role::loket, sop::Role::administrator, sop::Role::kasi,
                               sop::Role::kabid, sop::Role::kadis}) {
    settings.mail.desks[desk] = std::string(sop::to_name(desk)) + "@contohrejo.example";
  }
  settings.mail.events = {sop::EventKind::submitted,     sop::EventKind::resubmitted,
                          sop::EventKind::file_accepted, sop::EventKind::drafted,
                          sop::EventKind::paraf_given,   sop::EventKind::draft_returned,
                          sop::EventKind::letter_signed, sop::EventKind::letter_superseded,
                          sop::EventKind::letter_revoked};
  return settings;
}

std::vector<std::string> outbox_rows(db::Connection& connection) {
  return connection
      .rows(
          "SELECT id || '|' || case_number || '|' || event || '|' || at || '|' || channel || '|'"
          " || coalesce(desk, '') || '|' || attempts || '|' || coalesce(next_try_at, '') || '|'"
          " || coalesce(delivered_at, '')"
          " FROM outbox ORDER BY rowid",
          {}, [](const db::Statement& row) { return row.text(0); })
      .value();
}

}  // namespace sktt::notify::test
