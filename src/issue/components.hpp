#pragma once

#include <array>

#include "db/migrations.hpp"

namespace sktt::issue {

/// The tables that the use cases work on, in the order in which they are made. Every program that
/// opens the database for writing migrates with these and its own.
[[nodiscard]] std::array<db::Component, 2> components();

}  // namespace sktt::issue
