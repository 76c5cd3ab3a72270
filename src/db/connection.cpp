#include "db/connection.hpp"

#include <cerrno>

#include "base/file_trouble.hpp"
#include "db/sqlite_internal.hpp"

namespace sktt::db {
namespace {

void switch_setting(sqlite3* connection, int setting, int value) {
  if (sqlite3_db_config(connection, setting, value, nullptr) != SQLITE_OK) {
    throw std::logic_error("this SQLite lacks a setting that the register relies on");
  }
}

// A file that somebody else may have written must not run code of theirs, and a misspelt column
// name in double quotes must not silently become a string.
void distrust_file(sqlite3* connection) {
  switch_setting(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  switch_setting(connection, SQLITE_DBCONFIG_DEFENSIVE, 1);
  switch_setting(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1);
  switch_setting(connection, SQLITE_DBCONFIG_DQS_DML, 0);
  switch_setting(connection, SQLITE_DBCONFIG_DQS_DDL, 0);
}

std::string first_text(const Statement& statement) {
  return statement.text(0);
}

}  // namespace

Connection::Connection(std::unique_ptr<ConnectionState> state) : state_(std::move(state)) {}
Connection::~Connection() = default;
Connection::Connection(Connection&& other) noexcept = default;

Result<Connection> Connection::open(const std::filesystem::path& path, Mode mode,
                                    std::chrono::milliseconds busy) {
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  if (mode == Mode::read_write) {
    flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    Status made = make_private_file(path);
    if (!made) {
      return std::move(made).error();
    }
  }
  Result<ConnectionHandle> handle = open_handle(path, flags);
  if (!handle) {
    return std::move(handle).error();
  }
  // SQLite opens for reading what it may not write, and only the first act would tell.
  if (mode == Mode::read_write && sqlite3_db_readonly(handle.value().get(), "main") == 1) {
    return Error(Errc::read_only, "open " + path.string() + ": " +
                                      advice_on_file_trouble(Errc::read_only, path.string()));
  }
  auto state = std::make_unique<ConnectionState>();
  state->handle = std::move(handle).value();
  Connection connection(std::move(state));
  Status configured = connection.configure(mode, busy);
  if (!configured) {
    return std::move(configured).error().within("open " + path.string());
  }
  return connection;
}

Status Connection::configure(Mode mode, std::chrono::milliseconds busy) {
  distrust_file(state_->handle.get());
  sqlite3_busy_timeout(state_->handle.get(), static_cast<int>(busy.count()));
  if (mode == Mode::read_only) {
    // The first read finds out whether this is a database at all.
    return execute("PRAGMA cell_size_check = ON; SELECT count(*) FROM sqlite_schema");
  }
  auto journal = row("PRAGMA journal_mode = WAL", {}, first_text);
  if (!journal) {
    return std::move(journal).error();
  }
  if (journal.value() != "wal") {
    return Error(Errc::storage,
                 "file system cannot keep a write-ahead log: put the database on a local disk");
  }
  return execute("PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON");
}

Result<Statement> Connection::prepare(Sql sql) {
  if (auto cached = state_->idle.extract(sql.text())) {
    return Statement(*state_, cached.mapped().release(), sql.text());
  }
  sqlite3_stmt* raw = nullptr;
  const char* tail = nullptr;
  errno = 0;
  const int code = sqlite3_prepare_v3(state_->handle.get(), sql.text().data(),
                                      static_cast<int>(sql.text().size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, &tail);
  StatementHandle handle(raw);
  if (code != SQLITE_OK) {
    return translate(state_->handle.get(), code, sql.text());
  }
  if (handle == nullptr || tail != sql.text().data() + sql.text().size()) {
    throw std::logic_error("not exactly one statement: " + std::string(sql.text()));
  }
  return Statement(*state_, handle.release(), sql.text());
}

Status Connection::execute(Sql script) {
  // The text is a literal, so it ends with the NUL that sqlite3_exec looks for.
  errno = 0;
  const int code =
      sqlite3_exec(state_->handle.get(), script.text().data(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    return translate(state_->handle.get(), code, "database");
  }
  return Done{};
}

Status Connection::run(Sql sql, std::initializer_list<Value> values) {
  Result<Statement> statement = prepare(sql);
  if (!statement) {
    return std::move(statement).error();
  }
  statement.value().bind_all(values);
  const Result<Step> step = statement.value().step();
  if (!step) {
    return step.error();
  }
  if (step.value() == Step::row) {
    throw std::logic_error("nobody reads the rows of: " + std::string(sql.text()));
  }
  return Done{};
}

std::int64_t Connection::changes() const {
  return sqlite3_changes64(state_->handle.get());
}

std::int64_t Connection::last_insert_id() const {
  return sqlite3_last_insert_rowid(state_->handle.get());
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(state_->handle.get()) == 0;
}

Status Connection::check_integrity() {
  auto faults = rows("PRAGMA integrity_check(1)", {}, first_text);
  if (!faults) {
    return std::move(faults).error();
  }
  if (faults.value() != std::vector<std::string>{"ok"}) {
    return Error(Errc::storage, "database is damaged: restore the last good backup (" +
                                    faults.value().front() + ")");
  }
  auto dangling = rows("PRAGMA foreign_key_check", {}, first_text);
  if (!dangling) {
    return std::move(dangling).error();
  }
  if (!dangling.value().empty()) {
    return Error(Errc::storage, "database is damaged: a row of " + dangling.value().front() +
                                    " refers to one that is gone");
  }
  return Done{};
}

}  // namespace sktt::db
