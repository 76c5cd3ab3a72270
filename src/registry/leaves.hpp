#pragma once
// What each kind of row puts into the log: said once, for who writes a leaf and for who checks it.

#include <optional>

#include "crypto/digest.hpp"
#include "registry/administration.hpp"
#include "registry/officials.hpp"
#include "registry/role_records.hpp"
#include "sop/event.hpp"
#include "tlog/leaf.hpp"

namespace sktt::registry {

/// What an event's log leaf binds together, beside the event.
struct LeafContext {
  std::optional<crypto::Sha256> document;         ///< Of the revision that the event made.
  std::optional<crypto::Sha256> evidence;         ///< Of the signed request.
  std::optional<crypto::Sha256> role_assignment;  ///< Of the appointment's identifier.
};

/// Gives what the leaf of a case's event commits to: all that the register keeps of it included.
[[nodiscard]] tlog::LeafContent leaf_of(const sop::Event& event, const LeafContext& context);
/// Gives what the leaf of an administrator's mandate commits to.
[[nodiscard]] tlog::LeafContent leaf_of(const Administrator& administrator);
/// Gives what the leaf of an administrator's act commits to.
[[nodiscard]] tlog::LeafContent leaf_of(const AdministrativeAct& act);
/// Gives what the leaf of a request key's binding commits to.
[[nodiscard]] tlog::LeafContent leaf_of(const RequestKey& key);
/// Gives what the leaf of a role record commits to.
[[nodiscard]] tlog::LeafContent leaf_of(const RoleRecord& record);

}  // namespace sktt::registry
