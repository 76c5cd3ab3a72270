#include "tlog/log.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "db/transaction.hpp"

namespace sktt::tlog {
namespace {

// log_hash keeps every complete subtree, 2 rows a leaf on average, so that a root or a proof takes
// as many reads as the tree is deep. Level 0 is the leaf hashes.
constexpr std::array<db::Sql, 1> kMigrations = {db::Sql(R"(
  CREATE TABLE log_leaf (
    idx  INTEGER PRIMARY KEY CHECK (idx >= 0),
    leaf BLOB NOT NULL,
    salt BLOB NOT NULL CHECK (length(salt) = 32)
  ) STRICT;
  CREATE TABLE log_hash (
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 63),
    idx   INTEGER NOT NULL CHECK (idx >= 0),
    hash  BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, idx)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER log_leaf_next BEFORE INSERT ON log_leaf
    WHEN NEW.idx <> (SELECT coalesce(max(idx) + 1, 0) FROM log_leaf)
    BEGIN SELECT raise(ABORT, 'a leaf goes to the end of the log'); END;
  CREATE TRIGGER log_leaf_stays BEFORE UPDATE ON log_leaf
    BEGIN SELECT raise(ABORT, 'a leaf never changes'); END;
  CREATE TRIGGER log_leaf_kept BEFORE DELETE ON log_leaf
    BEGIN SELECT raise(ABORT, 'a leaf is never deleted'); END;
  CREATE TRIGGER log_hash_once BEFORE INSERT ON log_hash
    WHEN EXISTS (SELECT 1 FROM log_hash WHERE level = NEW.level AND idx = NEW.idx)
    BEGIN SELECT raise(ABORT, 'a hash is there already'); END;
  CREATE TRIGGER log_hash_stays BEFORE UPDATE ON log_hash
    BEGIN SELECT raise(ABORT, 'a hash never changes'); END;
  CREATE TRIGGER log_hash_kept BEFORE DELETE ON log_hash
    BEGIN SELECT raise(ABORT, 'a hash is never deleted'); END;
)")};

Error damaged(const std::string& what) {
  return {Errc::storage, "log is damaged: " + what + "; restore the last good backup"};
}

SubtreeSource stored_hashes(db::Connection& connection) {
  return [&connection](const Subtree& place) -> Result<Hash> {
    auto stored = connection.row("SELECT hash FROM log_hash WHERE level = ? AND idx = ?",
                                 {place.level, place.index},
                                 [](const db::Statement& row) { return row.blob(0); });
    if (!stored) {
      return std::move(stored).error();
    }
    Result<Hash> hash = Hash::from_bytes(stored.value().value_or(Bytes()));
    if (!hash) {
      return damaged("no hash at level " + std::to_string(place.level) + ", index " +
                     std::to_string(place.index));
    }
    return hash;
  };
}

Status require_size(db::Connection& connection, std::uint64_t wanted) {
  const Result<std::uint64_t> have = size(connection);
  if (!have) {
    return have.error();
  }
  if (wanted > have.value()) {
    return Error(Errc::not_found, "log has " + std::to_string(have.value()) + " leaves, not " +
                                      std::to_string(wanted));
  }
  return Done{};
}

Status store(db::Connection& connection, const std::vector<HashedSubtree>& subtrees) {
  for (const HashedSubtree& subtree : subtrees) {
    Status stored = connection.run("INSERT INTO log_hash (level, idx, hash) VALUES (?, ?, ?)",
                                   {subtree.place.level, subtree.place.index, subtree.hash.view()});
    if (!stored) {
      return stored;
    }
  }
  return Done{};
}

}  // namespace

db::Component log_component() {
  return {"tlog", kMigrations};
}

Result<std::uint64_t> append_leaf(db::Connection& connection, const Leaf& leaf) {
  if (!connection.in_transaction()) {
    throw std::logic_error("a leaf is added inside the transaction of its event");
  }
  Result<std::uint64_t> index = size(connection);
  if (!index) {
    return index.error();
  }
  Status stored = connection.run("INSERT INTO log_leaf (idx, leaf, salt) VALUES (?, ?, ?)",
                                 {index.value(), leaf.bytes, ByteView(leaf.salt)});
  if (stored) {
    const auto completed =
        completed_by(hash_leaf(leaf.bytes), index.value(), stored_hashes(connection));
    stored = completed ? store(connection, completed.value()) : Status(completed.error());
  }
  if (!stored) {
    return std::move(stored).error().within("add leaf to the log");
  }
  return index;
}

Result<std::uint64_t> size(db::Connection& connection) {
  const auto last = connection.row("SELECT max(idx) FROM log_leaf", {},
                                   [](const db::Statement& row) { return row.maybe_integer(0); });
  if (!last) {
    return last.error();
  }
  // An aggregate always gives one row, NULL if the table is empty.
  const std::optional<std::int64_t> index = last.value().value();
  return index ? static_cast<std::uint64_t>(*index) + 1 : std::uint64_t{0};
}

Result<Leaf> leaf_at(db::Connection& connection, std::uint64_t index) {
  const Result<std::uint64_t> have = size(connection);
  if (!have) {
    return have.error();
  }
  if (index >= have.value()) {
    return Error(Errc::not_found, "log has no leaf " + std::to_string(index));
  }
  auto found =
      connection.row("SELECT leaf, salt FROM log_leaf WHERE idx = ?", {index},
                     [](const db::Statement& row) { return std::pair(row.blob(0), row.blob(1)); });
  if (!found) {
    return std::move(found).error();
  }
  if (!found.value() || found.value()->second.size() != sizeof(Salt)) {
    return damaged("no leaf " + std::to_string(index));
  }
  Leaf leaf{std::move(found.value()->first), {}};
  std::copy_n(found.value()->second.begin(), leaf.salt.size(), leaf.salt.begin());
  return leaf;
}

Result<Hash> leaf_hash_at(db::Connection& connection, std::uint64_t index) {
  return stored_hashes(connection)({0, index});
}

Result<Hash> root(db::Connection& connection, std::uint64_t size) {
  const Status there = require_size(connection, size);
  return there ? root_of(size, stored_hashes(connection)) : Result<Hash>(there.error());
}

Result<TreeHead> head(db::Connection& connection) {
  // The log only grows, so the root of a size read before does not change meanwhile.
  const Result<std::uint64_t> leaves = size(connection);
  if (!leaves) {
    return leaves.error();
  }
  const Result<Hash> hash = root_of(leaves.value(), stored_hashes(connection));
  if (!hash) {
    return hash.error();
  }
  return TreeHead{leaves.value(), hash.value()};
}

Result<Proof> prove_inclusion(db::Connection& connection, std::uint64_t index, std::uint64_t size) {
  const Status there = require_size(connection, size);
  return there ? prove_inclusion(index, size, stored_hashes(connection))
               : Result<Proof>(there.error());
}

Result<Proof> prove_consistency(db::Connection& connection, std::uint64_t old_size,
                                std::uint64_t new_size) {
  const Status there = require_size(connection, new_size);
  return there ? prove_consistency(old_size, new_size, stored_hashes(connection))
               : Result<Proof>(there.error());
}

}  // namespace sktt::tlog
