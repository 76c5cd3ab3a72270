#pragma once
// Internal to src/sop: the part of a procedure's file that says when and where the office is open.

#include "base/config.hpp"
#include "sop/office.hpp"

namespace sktt::sop {

/// Reads the table "office"; notes its problems and gives a neutral value beside each.
[[nodiscard]] Office read_office(ConfigTable table);

}  // namespace sktt::sop
