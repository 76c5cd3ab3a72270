#pragma once
// Internal to src/sop: what must hold for a procedure as a whole, checked after each value was
// read.

#include <vector>

#include "base/config.hpp"
#include "sop/procedure.hpp"

namespace sktt::sop {

/// A procedure and the tables it was read from, so that a rule can name the line it is broken on.
struct Draft {
  Procedure procedure;
  std::vector<ConfigTable> activity_tables;  ///< One for each activity, in the same order.
  std::vector<ConfigTable> requirement_tables;
  std::vector<ConfigTable> reason_tables;
  std::vector<ConfigTable> revocation_reason_tables;
  std::vector<ConfigTable> kind_tables;
};

/// Notes every broken rule with the table and key that break it.
void check_rules(Draft& draft, ConfigTable& root);

}  // namespace sktt::sop
