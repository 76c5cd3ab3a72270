#include "registry/visits.hpp"

#include <optional>

#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

struct Step {
  std::int64_t case_id;
  std::int64_t sequence;
  Instant at;
  sop::State state;
};

Result<Step> read_step(const db::Statement& row) {
  const auto state = state_from_column(row.text(3), "event.content, state");
  if (!state) {
    return state.error();
  }
  return Step{row.integer(0), row.integer(1), from_column(row.integer(2)), state.value()};
}

/// The visit that goes on while steps of one case follow each other. A visit is known from its
/// beginning only if the step before it, or the case's first one, is among the steps.
struct OpenVisit {
  std::int64_t case_id;
  sop::Visit visit;
  bool from_beginning;
};

}  // namespace

Result<std::vector<sop::Visit>> list_ended_visits(db::Connection& connection, Instant since,
                                                  std::size_t max_events) {
  const auto steps = connection.rows(
      "SELECT case_id, sequence, at, json_extract(content, '$.state') FROM"
      " (SELECT case_id, sequence, at, content FROM event ORDER BY id DESC LIMIT ?)"
      " ORDER BY case_id, sequence",
      {max_events}, read_step);
  if (!steps) {
    return steps.error();
  }
  std::vector<sop::Visit> ended;
  std::optional<OpenVisit> open;
  for (const Step& step : steps.value()) {
    const bool same_case = open && open->case_id == step.case_id;
    if (same_case && open->visit.state == step.state) {
      continue;
    }
    if (same_case && open->from_beginning && step.at > since) {
      open->visit.left = step.at;
      ended.push_back(open->visit);
    }
    open = OpenVisit{
        step.case_id, {step.state, step.at, std::nullopt}, same_case || step.sequence == 1};
  }
  return ended;
}

}  // namespace sktt::registry
