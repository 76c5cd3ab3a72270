#include "registry/standing.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "sop/workflow.hpp"

namespace sktt::registry {
namespace {

Status load_konsep(db::Connection& connection, Standing& standing) {
  if (standing.state.version == 0) {
    return Done{};
  }
  auto document = load_version(connection, standing.record.id, standing.state.version);
  if (!document) {
    return std::move(document).error().within("case " + standing.record.number);
  }
  auto revision = last_revision(connection, document.value().id);
  if (!revision) {
    return std::move(revision).error().within("case " + standing.record.number);
  }
  standing.document = std::move(document).value();
  standing.revision = revision.value();
  return Done{};
}

}  // namespace

Result<sop::Application> read_stored_application(std::string_view stored,
                                                 std::string_view case_number) {
  const auto json = parse_json(stored);
  auto application =
      json ? sop::read_application(json.value()) : Result<sop::Application>(json.error());
  if (!application) {
    return Error(Errc::storage,
                 "case " + std::string(case_number) + ": " + application.error().detail());
  }
  return application;
}

std::optional<crypto::Sha256> Standing::draft_sha256() const {
  const bool decided_on_file = state.state == sop::State::file_check ||
                               state.state == sop::State::returned_to_applicant ||
                               state.state == sop::State::drafting;
  if (decided_on_file || !revision) {
    return std::nullopt;
  }
  return revision->sha256;
}

std::optional<Instant> Standing::ended_at() const {
  const auto last = std::find_if(events.begin(), events.end(), [](const EventRecord& one) {
    return sop::is_final(one.event.state);
  });
  return last == events.end() ? std::nullopt : std::optional(last->event.at);
}

Result<Standing> load_standing(db::Connection& connection, std::string_view number) {
  auto record = find_case(connection, number);
  if (!record) {
    return std::move(record).error();
  }
  auto application = read_stored_application(record.value().application, record.value().number);
  if (!application) {
    return std::move(application).error();
  }
  auto events = list_events(connection, record.value().id);
  if (!events) {
    return std::move(events).error();
  }
  std::vector<sop::Event> history;
  for (const EventRecord& event : events.value()) {
    history.push_back(event.event);
    if (event.sequence != static_cast<std::int64_t>(history.size())) {
      return Error(Errc::storage, "case " + record.value().number + " lacks an event before " +
                                      std::to_string(event.sequence));
    }
  }
  Standing standing{std::move(record).value(),
                    std::move(application).value(),
                    std::move(events).value(),
                    sop::replay(history),
                    std::nullopt,
                    std::nullopt};
  if (standing.state.state != standing.record.state) {
    return Error(Errc::storage,
                 "case " + standing.record.number + " does not stand where its events end");
  }
  if (auto loaded = load_konsep(connection, standing); !loaded) {
    return std::move(loaded).error();
  }
  return standing;
}

}  // namespace sktt::registry
