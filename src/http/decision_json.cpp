#include "http/decision_json.hpp"

#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/time.hpp"
#include "http/json_members.hpp"
#include "sop/application.hpp"

namespace sktt::http {
namespace {

using Json = nlohmann::json;

constexpr int kFirstDecidedActivity = 2;
constexpr int kLastActivity = 9;

sop::Outcome read_outcome(JsonMembers& members) {
  const auto outcome = sop::from_name<sop::Outcome>(members.text("outcome"));
  if (!outcome) {
    members.problem("outcome", "must be \"ya\" or \"tidak\"");
    return sop::Outcome::tidak;
  }
  return outcome.value();
}

std::optional<sop::Application> read_data(JsonMembers& members) {
  const Json* data = members.optional_member("data");
  if (data == nullptr) {
    return std::nullopt;
  }
  auto application = sop::read_application(*data);
  if (!application) {
    members.problems("data", application.error());
    return std::nullopt;
  }
  return std::move(application).value();
}

std::optional<issue::HandOver> read_hand_over(JsonMembers& members) {
  const Json* value = members.optional_member("hand_over");
  if (value == nullptr) {
    return std::nullopt;
  }
  JsonMembers part(*value, "");
  issue::HandOver hand_over;
  hand_over.collection.name = part.text("name");
  hand_over.collection.relation = part.text("relation");
  hand_over.collection.exception = part.optional_text("exception");
  hand_over.receipt = part.optional_text("receipt");
  if (const auto finished = part.finish("hand_over"); !finished) {
    members.problems("hand_over", finished.error());
  }
  return hand_over;
}

void read_case(JsonMembers& members, std::string_view case_number) {
  if (members.text("case") != case_number) {
    members.problem("case", "must be the case of the address, " + std::string(case_number));
  }
}

}  // namespace

Result<issue::Decision> read_decision(std::string_view body, std::string_view case_number) {
  const auto json = parse_json(body);
  if (!json) {
    return json.error();
  }
  JsonMembers members(json.value(), "");
  read_case(members, case_number);
  issue::Decision decision;
  decision.case_number = std::string(case_number);
  decision.activity = members.whole("activity", kFirstDecidedActivity, kLastActivity);
  decision.outcome = read_outcome(members);
  decision.assignment = members.text("assignment");
  decision.draft_sha256 = members.optional_digest("draft_sha256");
  decision.berkas_sha256 = members.digest("berkas_sha256");
  decision.reasons = members.optional_texts("reasons");
  decision.note = members.optional_text("note").value_or("");
  decision.passphrase = members.optional_text("passphrase");
  decision.data = read_data(members);
  decision.hand_over = read_hand_over(members);
  if (auto finished = members.finish("the decision"); !finished) {
    return std::move(finished).error();
  }
  return decision;
}

Result<issue::Cancellation> read_cancellation(std::string_view body, std::string_view case_number) {
  const auto json = parse_json(body);
  if (!json) {
    return json.error();
  }
  JsonMembers members(json.value(), "");
  read_case(members, case_number);
  issue::Cancellation cancellation;
  cancellation.case_number = std::string(case_number);
  cancellation.assignment = members.text("assignment");
  cancellation.draft_sha256 = members.optional_digest("draft_sha256");
  cancellation.berkas_sha256 = members.digest("berkas_sha256");
  cancellation.reason = members.text("reason");
  if (auto finished = members.finish("the cancellation"); !finished) {
    return std::move(finished).error();
  }
  return cancellation;
}

Result<issue::Revocation> read_revocation(std::string_view body, std::string_view case_number) {
  const auto json = parse_json(body);
  if (!json) {
    return json.error();
  }
  JsonMembers members(json.value(), "");
  read_case(members, case_number);
  issue::Revocation revocation;
  revocation.case_number = std::string(case_number);
  revocation.assignment = members.text("assignment");
  revocation.draft_sha256 = members.optional_digest("draft_sha256");
  revocation.berkas_sha256 = members.digest("berkas_sha256");
  revocation.reasons = members.optional_texts("reasons");
  revocation.note = members.optional_text("note").value_or("");
  if (revocation.reasons.empty()) {
    members.problem("reasons", "must name one coded reason at least");
  }
  if (auto finished = members.finish("the revocation"); !finished) {
    return std::move(finished).error();
  }
  return revocation;
}

Json to_json(const issue::DecisionResult& result) {
  Json json = {{"case", result.case_number}, {"state", sop::to_name(result.state)},
               {"version", result.version},  {"draft_sha256", nullptr},
               {"letter_number", nullptr},   {"receipt", nullptr}};
  if (result.draft_sha256) {
    json["draft_sha256"] = result.draft_sha256->hex();
  }
  if (result.letter_number) {
    json["letter_number"] = *result.letter_number;
  }
  if (result.receipt) {
    json["receipt"] = {{"code", result.receipt->code},
                       {"collection_day", to_iso(result.receipt->collection_day)}};
  }
  return json;
}

}  // namespace sktt::http
