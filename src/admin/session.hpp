#pragma once

#include "admin/passphrases.hpp"
#include "admin/workspace.hpp"
#include "base/random.hpp"
#include "base/time.hpp"

namespace sktt::admin {

/// What every administrative command works with. Each reference outlives it.
struct Session {
  const Workspace& workspace;
  Passphrases& passphrases;
  const Clock& clock;
  Random& random;
};

}  // namespace sktt::admin
