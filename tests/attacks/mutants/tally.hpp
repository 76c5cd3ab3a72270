#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "verify/report.hpp"

namespace sktt::mutants {

/// What came of the mutants of one kind.
struct KindTally {
  std::uint64_t tried = 0;
  std::uint64_t same = 0;  ///< The very bytes of an issued letter; not verified.
  std::uint64_t valid = 0;
  std::uint64_t not_valid = 0;
  std::uint64_t undecided = 0;
  double slowest_ms = 0;                       ///< Processor time of one verification.
  std::map<std::string, std::uint64_t> rules;  ///< How often each was what refused.

  void add(const KindTally& other);
  /// Counts one verdict.
  void count(const verify::Report& report, double milliseconds);
};

/// All kinds, by their name.
using Tally = std::map<std::string, KindTally, std::less<>>;

void add(Tally& sum, const Tally& part);
/// Gives the sum over all kinds.
[[nodiscard]] KindTally total(const Tally& tally);

/// Writes the table for people, as Markdown; kinds in the order given.
[[nodiscard]] std::string table(const Tally& tally, const std::vector<std::string>& kinds);

[[nodiscard]] nlohmann::json to_json(const Tally& tally);
/// Reads what `to_json` wrote. Throws nlohmann::json::exception if it is none.
[[nodiscard]] Tally tally_from(const nlohmann::json& json);

}  // namespace sktt::mutants
