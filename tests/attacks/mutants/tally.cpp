#include "mutants/tally.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace sktt::mutants {
namespace {

constexpr std::size_t kShownRules = 3;

std::string rule_of(const verify::Report& report) {
  if (report.refusal) {
    return report.refusal->rule;
  }
  return report.findings.empty() ? "none" : std::string(to_name(report.findings.front().check));
}

/// Names the rules that refused most often, with their share.
std::string frequent_rules(const KindTally& tally) {
  std::vector<std::pair<std::string, std::uint64_t>> rules(tally.rules.begin(), tally.rules.end());
  std::stable_sort(rules.begin(), rules.end(),
                   [](const auto& left, const auto& right) { return left.second > right.second; });
  const std::uint64_t verified = tally.tried - tally.same;
  std::string text;
  for (std::size_t index = 0; index < std::min(rules.size(), kShownRules); ++index) {
    text += fmt::format("{}`{}` {} %", text.empty() ? "" : ", ", rules[index].first,
                        (rules[index].second * 100 + verified / 2) / verified);
  }
  return rules.size() > kShownRules ? text + fmt::format(", {} more", rules.size() - kShownRules)
                                    : text;
}

std::string line(std::string_view kind, const KindTally& tally, std::string_view rules) {
  return fmt::format("| {} | {} | {} | {} | {} | {} | {:.1f} | {} |\n", kind, tally.tried,
                     tally.same, tally.valid, tally.not_valid, tally.undecided, tally.slowest_ms,
                     rules);
}

}  // namespace

void KindTally::add(const KindTally& other) {
  tried += other.tried;
  same += other.same;
  valid += other.valid;
  not_valid += other.not_valid;
  undecided += other.undecided;
  slowest_ms = std::max(slowest_ms, other.slowest_ms);
  for (const auto& [rule, count] : other.rules) {
    rules[rule] += count;
  }
}

void KindTally::count(const verify::Report& report, double milliseconds) {
  slowest_ms = std::max(slowest_ms, milliseconds);
  switch (report.conclusion) {
    case verify::Conclusion::valid:
      ++valid;
      return;
    case verify::Conclusion::not_valid:
      ++not_valid;
      break;
    case verify::Conclusion::indeterminate:
      ++undecided;
      break;
  }
  ++rules[rule_of(report)];
}

void add(Tally& sum, const Tally& part) {
  for (const auto& [kind, tally] : part) {
    sum[kind].add(tally);
  }
}

KindTally total(const Tally& tally) {
  KindTally sum;
  for (const auto& [kind, part] : tally) {
    sum.add(part);
  }
  return sum;
}

std::string table(const Tally& tally, const std::vector<std::string>& kinds) {
  std::string text =
      "| kind | tried | same as issued | green | not valid | undecided | slowest, ms | "
      "refused by |\n|---|---:|---:|---:|---:|---:|---:|---|\n";
  for (const std::string& kind : kinds) {
    if (const auto found = tally.find(kind); found != tally.end()) {
      text += line(kind, found->second, frequent_rules(found->second));
    }
  }
  const KindTally sum = total(tally);
  return text + line("**all**", sum, fmt::format("{} rules", sum.rules.size()));
}

nlohmann::json to_json(const Tally& tally) {
  nlohmann::json json = nlohmann::json::object();
  for (const auto& [kind, one] : tally) {
    json[kind] = {{"tried", one.tried},         {"same", one.same},
                  {"valid", one.valid},         {"not_valid", one.not_valid},
                  {"undecided", one.undecided}, {"slowest_ms", one.slowest_ms},
                  {"rules", one.rules}};
  }
  return json;
}

Tally tally_from(const nlohmann::json& json) {
  Tally tally;
  for (const auto& [kind, one] : json.items()) {
    KindTally& read = tally[kind];
    one.at("tried").get_to(read.tried);
    one.at("same").get_to(read.same);
    one.at("valid").get_to(read.valid);
    one.at("not_valid").get_to(read.not_valid);
    one.at("undecided").get_to(read.undecided);
    one.at("slowest_ms").get_to(read.slowest_ms);
    one.at("rules").get_to(read.rules);
  }
  return tally;
}

}  // namespace sktt::mutants
