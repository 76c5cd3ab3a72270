#include "registry/role_records.hpp"

#include "registry/columns.hpp"

namespace sktt::registry {

Status add_role_record(db::Connection& connection, const RoleRecord& record) {
  return connection.run(
      "INSERT INTO role_record(sequence, event, at, record, leaf) VALUES (?, ?, ?, ?, ?)",
      {record.sequence, record.event, to_column(record.at), record.record, record.leaf});
}

Result<std::vector<std::string>> list_role_records(db::Connection& connection) {
  return connection.rows("SELECT record FROM role_record ORDER BY sequence", {},
                         [](const db::Statement& row) { return row.text(0); });
}

Result<std::vector<RoleRecord>> list_kept_role_records(db::Connection& connection) {
  return connection.rows(
      "SELECT sequence, event, at, record, leaf FROM role_record ORDER BY sequence", {},
      [](const db::Statement& row) -> Result<RoleRecord> {
        if (row.text(1) != kRoleAppointed && row.text(1) != kRoleEnded) {
          return Error(Errc::storage, "role_record.event is none; the register was altered");
        }
        return RoleRecord{static_cast<std::uint64_t>(row.integer(0)), row.text(1),
                          from_column(row.integer(2)), row.text(3),
                          static_cast<std::uint64_t>(row.integer(4))};
      });
}

}  // namespace sktt::registry
