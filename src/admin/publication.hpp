#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "db/connection.hpp"

namespace sktt::admin {

/// What an act left in the register for good, and the command that publishes it if this one fails.
struct Recorded {
  std::string what;     ///< "appointment A-0004"
  std::string command;  ///< "sktt-admin trust export"
};

/// Writes the files that follow from the register, after the commit of the act that changed it.
/// One program at a time does so, holding the register's write lock, so that files of an older
/// state are never written over those of a newer one.
/// Errors: as `write`, saying that `recorded` stands and what to run.
[[nodiscard]] Status publish(db::Connection& connection, const Recorded& recorded,
                             const std::function<Status()>& write);

}  // namespace sktt::admin
