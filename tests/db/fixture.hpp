#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "db/connection.hpp"
#include "support/files.hpp"

namespace sktt::db {

/// Takes the value out, or fails the test with the error's text.
template <class T>
T taken(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().detail());
  }
  return std::move(result).value();
}

inline void done(Status status) {
  taken(std::move(status));
}

/// A fresh database with one table `item (id, name UNIQUE, content)`.
class DatabaseTest : public testing::Test {
 protected:
  DatabaseTest() {
    done(connection_.execute(R"(
      CREATE TABLE item (
        id      INTEGER PRIMARY KEY,
        name    TEXT NOT NULL UNIQUE,
        content BLOB
      ) STRICT)"));
  }

  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "register.db"; }
  [[nodiscard]] Connection open(Mode mode) const {
    return taken(Connection::open(file(), mode, std::chrono::milliseconds(0)));
  }
  static std::int64_t count(Connection& connection) {
    return taken(connection.row("SELECT count(*) FROM item", {},
                                [](const Statement& row) { return row.integer(0); }))
        .value();
  }

  test::TemporaryDirectory directory_;
  Connection connection_ = taken(Connection::open(file(), Mode::read_write));
};

}  // namespace sktt::db
