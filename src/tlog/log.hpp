#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "db/connection.hpp"
#include "db/migrations.hpp"
#include "tlog/leaf.hpp"
#include "tlog/proof.hpp"

namespace sktt::tlog {

/// The tables of the log, for `db::migrate`. Their rows cannot be changed or deleted.
[[nodiscard]] db::Component log_component();

/// Adds a leaf as the last one, inside the transaction that the caller has begun, so that an event
/// and its leaf are there together or not at all. Gives the leaf's index.
/// Outside a transaction it throws std::logic_error. Errors: as `db::Statement::step`.
[[nodiscard]] Result<std::uint64_t> append_leaf(db::Connection& connection, const Leaf& leaf);

/// Counts the leaves. Errors here and below: also as `db::Statement::step`; `storage` if the log
/// lacks a row that it must have.
[[nodiscard]] Result<std::uint64_t> size(db::Connection& connection);

/// Gives the leaf at `index`. Errors: `not_found`.
[[nodiscard]] Result<Leaf> leaf_at(db::Connection& connection, std::uint64_t index);

/// Gives the hash that is kept of the leaf at `index`. Errors: `storage` if there is none.
[[nodiscard]] Result<Hash> leaf_hash_at(db::Connection& connection, std::uint64_t index);

/// Finds the root of the first `size` leaves. Errors: `not_found` if there are fewer.
[[nodiscard]] Result<Hash> root(db::Connection& connection, std::uint64_t size);

/// Finds size and root as of now, of one moment. Errors: as `size`.
[[nodiscard]] Result<TreeHead> head(db::Connection& connection);

/// Proves that the tree of `size` leaves holds the leaf at `index`.
/// Errors: `not_found` if the log is not that large, or the leaf not in that tree.
[[nodiscard]] Result<Proof> prove_inclusion(db::Connection& connection, std::uint64_t index,
                                            std::uint64_t size);

/// Proves that the tree of `new_size` leaves begins with the tree of `old_size`.
/// Errors: `not_found` if the log is not that large, or `old_size` above `new_size`.
[[nodiscard]] Result<Proof> prove_consistency(db::Connection& connection, std::uint64_t old_size,
                                              std::uint64_t new_size);

}  // namespace sktt::tlog
