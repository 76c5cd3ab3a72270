#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// A row that has a leaf of the log.
struct LeafClaim {
  std::int64_t leaf;
  std::string subject;  ///< "event 3 of case 2026-000041"
};

/// Lists every row that has a leaf, by leaf, whatever else the row holds.
[[nodiscard]] Result<std::vector<LeafClaim>> list_leaf_claims(db::Connection& connection);

}  // namespace sktt::registry
