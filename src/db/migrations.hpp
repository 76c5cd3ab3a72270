#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "db/connection.hpp"
#include "db/sql.hpp"

namespace sktt::db {

/// The tables of one module and how they came about: script n takes version n - 1 to version n.
/// A released script is never edited; a change is a new script at the end.
struct Component {
  std::string_view name;
  std::span<const Sql> migrations;
};

/// Brings every component of the database up to date, in the order given, each script in a
/// transaction of its own together with its version number.
///
/// Versions are kept by component in the table `schema_version`, not in one `user_version`, so
/// that modules that must not know each other need not share a numbering.
///
/// Errors: `refused` if the file is another program's, or was written by a newer release (a
/// component unknown here, or ahead of its scripts), before anything is changed; else as
/// `Statement::step`.
[[nodiscard]] Status migrate(Connection& connection, std::span<const Component> components);

}  // namespace sktt::db
