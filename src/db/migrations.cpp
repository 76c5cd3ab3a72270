#include "db/migrations.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "db/transaction.hpp"

namespace sktt::db {
namespace {

constexpr std::int64_t kApplicationId = 0x534B5454;  // "SKTT"

std::int64_t first_integer(const Statement& statement) {
  return statement.integer(0);
}

Status lay_foundation(Connection& connection) {
  return connection.execute(R"(
    PRAGMA application_id = 1397445716;
    CREATE TABLE schema_version (
      component TEXT PRIMARY KEY,
      version   INTEGER NOT NULL CHECK (version > 0)
    ) STRICT, WITHOUT ROWID)");
}

// Ours already, or empty and ours from now on.
Status claim(Connection& connection) {
  Result<Transaction> transaction = Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto id = connection.row("PRAGMA application_id", {}, first_integer);
  auto tables = connection.row("SELECT count(*) FROM sqlite_schema", {}, first_integer);
  if (!id || !tables) {
    return id ? std::move(tables).error() : std::move(id).error();
  }
  if (id.value() == kApplicationId) {
    return Done{};
  }
  if (id.value() != 0 || tables.value() != 0) {
    return Error(Errc::refused, "database belongs to another program: check the path");
  }
  Status laid = lay_foundation(connection);
  return laid ? transaction.value().commit() : std::move(laid);
}

Status refuse_newer(Connection& connection, std::span<const Component> components) {
  struct Version {
    std::string component;
    std::int64_t number;
  };
  const auto versions = connection.rows("SELECT component, version FROM schema_version", {},
                                        [](const Statement& row) {
                                          return Version{row.text(0), row.integer(1)};
                                        });
  if (!versions) {
    return versions.error();
  }
  for (const Version& version : versions.value()) {
    const auto known = std::find_if(
        components.begin(), components.end(),
        [&](const Component& component) { return component.name == version.component; });
    if (known == components.end() || std::cmp_greater(version.number, known->migrations.size())) {
      return Error(Errc::refused, "database was written by a newer release (" + version.component +
                                      " " + std::to_string(version.number) +
                                      "): install that release, or restore the "
                                      "backup made before it");
    }
  }
  return Done{};
}

enum class Progress : std::uint8_t { went_on, finished };

Result<Progress> migrate_once(Connection& connection, const Component& component) {
  // The version is read under the write lock: two services that start at once take turns.
  Result<Transaction> transaction = Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto found = connection.row("SELECT version FROM schema_version WHERE component = ?",
                              {component.name}, first_integer);
  if (!found) {
    return std::move(found).error();
  }
  const std::int64_t version = found.value().value_or(0);
  if (std::cmp_greater_equal(version, component.migrations.size())) {
    return Progress::finished;
  }
  Status done = connection.execute(component.migrations[static_cast<std::size_t>(version)]);
  if (done) {
    done =
        connection.run("INSERT OR REPLACE INTO schema_version (component, version) VALUES (?, ?)",
                       {component.name, version + 1});
  }
  if (done) {
    done = transaction.value().commit();
  }
  if (!done) {
    return std::move(done).error().within("migrate " + std::string(component.name) + " to " +
                                          std::to_string(version + 1));
  }
  return Progress::went_on;
}

}  // namespace

Status migrate(Connection& connection, std::span<const Component> components) {
  Status ready = claim(connection);
  if (ready) {
    ready = refuse_newer(connection, components);
  }
  if (!ready) {
    return ready;
  }
  for (const Component& component : components) {
    for (;;) {
      Result<Progress> progress = migrate_once(connection, component);
      if (!progress) {
        return std::move(progress).error();
      }
      if (progress.value() == Progress::finished) {
        break;
      }
    }
  }
  return Done{};
}

}  // namespace sktt::db
