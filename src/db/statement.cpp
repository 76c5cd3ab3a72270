#include "db/statement.hpp"

#include <cerrno>
#include <stdexcept>
#include <utility>
#include <variant>

#include "db/sqlite_internal.hpp"

namespace sktt::db {
namespace {

int bind_content(sqlite3_stmt* statement, int index, const Value::Content& content) {
  if (std::holds_alternative<std::nullptr_t>(content)) {
    return sqlite3_bind_null(statement, index);
  }
  if (const auto* number = std::get_if<std::int64_t>(&content)) {
    return sqlite3_bind_int64(statement, index, *number);
  }
  // An empty view may have no address, which SQLite would take for NULL.
  if (const auto* text = std::get_if<std::string_view>(&content)) {
    return sqlite3_bind_text64(statement, index, text->empty() ? "" : text->data(), text->size(),
                               SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  const auto& bytes = std::get<ByteView>(content);
  if (bytes.empty()) {
    return sqlite3_bind_zeroblob(statement, index, 0);
  }
  return sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

}  // namespace

Statement::~Statement() {
  if (statement_ == nullptr) {
    return;
  }
  StatementHandle handle(statement_);
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  // If one like it is idle already, this one is finalized here.
  owner_->idle.try_emplace(sql_, std::move(handle));
}

Statement::Statement(Statement&& other) noexcept
    : owner_(other.owner_),
      statement_(std::exchange(other.statement_, nullptr)),
      sql_(other.sql_),
      progress_(other.progress_) {}

void Statement::misused(std::string_view how) const {
  throw std::logic_error(std::string(how) + ": " + std::string(sql_));
}

void Statement::bind(int index, const Value& value) {
  if (bind_content(statement_, index, value.content()) != SQLITE_OK) {
    misused("parameter cannot be bound");
  }
}

void Statement::bind_all(std::initializer_list<Value> values) {
  if (std::cmp_not_equal(values.size(), sqlite3_bind_parameter_count(statement_))) {
    misused("number of values differs from number of parameters");
  }
  int index = 0;
  for (const Value& value : values) {
    bind(++index, value);
  }
}

Result<Step> Statement::step() {
  if (progress_ == Progress::done) {
    misused("step after the last one");
  }
  errno = 0;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) {
    progress_ = Progress::on_row;
    return Step::row;
  }
  progress_ = Progress::done;
  if (code == SQLITE_DONE) {
    return Step::done;
  }
  return translate(owner_->handle.get(), code, "database");
}

int Statement::type_of(int column) const {
  if (progress_ != Progress::on_row) {
    misused("column read while there is no row");
  }
  if (column < 0 || column >= sqlite3_column_count(statement_)) {
    misused("column " + std::to_string(column) + " is not in the row");
  }
  return sqlite3_column_type(statement_, column);
}

void Statement::require_type(int column, int type) const {
  if (type_of(column) != type) {
    misused("column " + std::to_string(column) + " holds another type");
  }
}

bool Statement::is_null(int column) const {
  return type_of(column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  require_type(column, SQLITE_INTEGER);
  return sqlite3_column_int64(statement_, column);
}

std::string Statement::text(int column) const {
  require_type(column, SQLITE_TEXT);
  const auto* data = sqlite3_column_text(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return to_string({data, size});
}

Bytes Statement::blob(int column) const {
  require_type(column, SQLITE_BLOB);
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  return {data, data + sqlite3_column_bytes(statement_, column)};
}

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Statement::maybe_text(int column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<Bytes> Statement::maybe_blob(int column) const {
  return is_null(column) ? std::nullopt : std::optional(blob(column));
}

}  // namespace sktt::db
