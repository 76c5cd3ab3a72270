#include <map>

#include "audit/scope.hpp"
#include "registry/leaf_claims.hpp"
#include "tlog/log.hpp"

namespace sktt::audit {
namespace {

/// Hashes one leaf anew. A leaf that is gone or altered is noted, and its kept hash stands for it.
Result<tlog::Hash> hash_of(const Scope& scope, std::uint64_t index) {
  const std::string subject = "log leaf " + std::to_string(index);
  auto kept = tlog::leaf_hash_at(scope.connection, index);
  const auto leaf = tlog::leaf_at(scope.connection, index);
  if (!leaf) {
    scope.find(subject, leaf.error().detail());
    return kept;
  }
  const tlog::Hash hash = tlog::hash_leaf(leaf.value().bytes);
  if (kept && kept.value() != hash) {
    scope.find(subject, "it is not the leaf that was hashed");
  }
  return hash;
}

/// Reads the whole log again, leaf by leaf, and compares the root with the kept one.
Status check_tree(const Scope& scope, const std::optional<tlog::TreeHead>& seen) {
  tlog::Frontier tree;
  for (std::uint64_t index = 0; index < scope.report.head.size; ++index) {
    const auto hash = hash_of(scope, index);
    if (!hash) {
      return hash.error();
    }
    tree.append(hash.value());
    if (seen && tree.size() == seen->size && tree.root() != seen->root) {
      return Error(Errc::refused, "its first " + std::to_string(seen->size) +
                                      " leaves are not those of the last audit: root " +
                                      tree.root().hex() + " instead of " + seen->root.hex());
    }
  }
  if (seen && tree.size() < seen->size) {
    return Error(Errc::refused, "it has " + std::to_string(tree.size()) +
                                    " leaves, the last audit saw " + std::to_string(seen->size));
  }
  const auto kept = tlog::head(scope.connection);
  if (!kept) {
    return kept.error();
  }
  if (kept.value().root != tree.root()) {
    return Error(Errc::refused, "its leaves give the root " + tree.root().hex() + ", its hashes " +
                                    kept.value().root.hex());
  }
  scope.report.head = kept.value();
  return Done{};
}

/// Checks that each leaf belongs to one row and each row to one leaf.
Status check_claims(const Scope& scope) {
  const auto claims = registry::list_leaf_claims(scope.connection);
  if (!claims) {
    return claims.error();
  }
  std::map<std::uint64_t, std::string> owners;
  for (const registry::LeafClaim& claim : claims.value()) {
    const auto index = static_cast<std::uint64_t>(claim.leaf);
    const std::string which = "log leaf " + std::to_string(claim.leaf);
    if (index >= scope.report.head.size) {
      scope.find(claim.subject, which + " is missing");
    } else if (const auto [at, added] = owners.emplace(index, claim.subject); !added) {
      scope.find(claim.subject, which + " belongs to " + at->second + " already");
    }
  }
  for (std::uint64_t index = 0; index < scope.report.head.size; ++index) {
    if (owners.find(index) == owners.end()) {
      scope.find("log leaf " + std::to_string(index),
                 "no row of the register has it: what it stood for was removed");
    }
  }
  return Done{};
}

}  // namespace

Status audit_log(const Scope& scope, const std::optional<tlog::TreeHead>& seen) {
  const auto size = tlog::size(scope.connection);
  if (!size) {
    return size.error();
  }
  scope.report.head.size = size.value();
  scope.note("log", check_tree(scope, seen));
  return check_claims(scope);
}

}  // namespace sktt::audit
