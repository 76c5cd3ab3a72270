#include "registry/leaf_claims.hpp"

namespace sktt::registry {

Result<std::vector<LeafClaim>> list_leaf_claims(db::Connection& connection) {
  return connection.rows(
      "SELECT e.leaf AS leaf, 'event ' || e.sequence || ' of case '"
      "   || COALESCE(c.number, '(row ' || e.case_id || ')')"
      " FROM event e LEFT JOIN application_case c ON c.id = e.case_id"
      " UNION ALL SELECT leaf, 'request key ' || key_id FROM request_key"
      " UNION ALL SELECT leaf, 'role record ' || sequence FROM role_record"
      " UNION ALL SELECT leaf, 'administrator ' || id FROM administrator"
      " UNION ALL SELECT leaf, 'administrative act ' || sequence FROM admin_act"
      " ORDER BY leaf",
      {}, [](const db::Statement& row) {
        return LeafClaim{row.integer(0), row.text(1)};
      });
}

}  // namespace sktt::registry
