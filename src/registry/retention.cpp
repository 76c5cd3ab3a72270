#include "registry/retention.hpp"

#include "registry/columns.hpp"

namespace sktt::registry {

Result<std::vector<StoredAttachment>> list_stored_attachments(db::Connection& connection,
                                                              std::int64_t case_id) {
  return connection.rows(
      "SELECT c.number, a.code, a.sha256, a.content, a.expunged_by FROM attachment a"
      " JOIN application_case c ON c.id = a.case_id WHERE a.case_id = ?"
      " ORDER BY a.attempt, a.position",
      {case_id}, [](const db::Statement& row) -> Result<StoredAttachment> {
        const auto digest = digest_from_column(row.blob(2), "attachment.sha256");
        if (!digest) {
          return digest.error();
        }
        const auto act = row.maybe_integer(4);
        return StoredAttachment{
            row.text(0), row.text(1), digest.value(), row.blob(3),
            act ? std::optional(static_cast<std::uint64_t>(*act)) : std::nullopt};
      });
}

Result<std::vector<std::string>> list_cases_with_contents(db::Connection& connection) {
  return connection.rows(
      "SELECT number FROM application_case c WHERE EXISTS (SELECT 1 FROM attachment a"
      " WHERE a.case_id = c.id AND a.expunged_by IS NULL) ORDER BY id",
      {}, [](const db::Statement& row) { return row.text(0); });
}

Status expunge_attachments(db::Connection& connection, std::int64_t case_id, std::uint64_t act) {
  return connection.run(
      "UPDATE attachment SET content = x'', expunged_by = ? WHERE case_id = ?"
      " AND expunged_by IS NULL",
      {act, case_id});
}

}  // namespace sktt::registry
