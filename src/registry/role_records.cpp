#include "registry/role_records.hpp"

namespace sktt::registry {

Status add_role_record(db::Connection& connection, std::uint64_t sequence, std::string_view record,
                       std::uint64_t leaf) {
  return connection.run("INSERT INTO role_record(sequence, record, leaf) VALUES (?, ?, ?)",
                        {sequence, record, leaf});
}

Result<std::vector<std::string>> list_role_records(db::Connection& connection) {
  return connection.rows("SELECT record FROM role_record ORDER BY sequence", {},
                         [](const db::Statement& row) { return row.text(0); });
}

}  // namespace sktt::registry
